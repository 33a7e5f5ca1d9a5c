package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_03_26;
import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.NUMBER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.has;
import static dev.mcpt.wire.revision.Union.tag;

/// Content: text, images, audio, links and embedded resources in tools, prompts and sampling.
final class ContentShapes {

  static final Shape ANNOTATIONS =
      Shape.of("Annotations")
          .may("audience", list(BaseShapes.ROLE))
          .may("priority", new Type.Bounded(NUMBER, 0, 1L))
          .may("lastModified", STRING, V2025_06_18);

  static final Shape TEXT_CONTENTS = contents("TextResourceContents").must("text", STRING);

  static final Shape BLOB_CONTENTS = contents("BlobResourceContents").must("blob", STRING);

  /// What a resource holds: text or base64.
  static final Union RESOURCE_CONTENTS =
      Union.of("resource contents with text or blob")
          .form("text", has("text"), TEXT_CONTENTS)
          .form("blob", has("blob"), BLOB_CONTENTS);

  static final Shape TEXT = block("TextContent", "text").must("text", STRING);

  static final Shape IMAGE =
      block("ImageContent", "image").must("data", STRING).must("mimeType", STRING);

  static final Shape AUDIO =
      block("AudioContent", "audio").must("data", STRING).must("mimeType", STRING);

  static final Shape EMBEDDED =
      block("EmbeddedResource", "resource").must("resource", RESOURCE_CONTENTS);

  static final Shape LINK =
      block("ResourceLink", "resource_link")
          .must("uri", STRING)
          .must("name", STRING)
          .may("title", STRING)
          .may("description", STRING)
          .may("mimeType", STRING)
          .may("size", INTEGER)
          .may("icons", list(LifecycleShapes.ICON), V2025_11_25);

  /// A block of a tool's result or of a prompt's message.
  static final Union BLOCK =
      Union.of("ContentBlock")
          .form("text", tag("type", "text"), TEXT)
          .form("image", tag("type", "image"), IMAGE)
          .form("audio", tag("type", "audio"), AUDIO, V2025_03_26)
          .form("resource_link", tag("type", "resource_link"), LINK, V2025_06_18)
          .form("resource", tag("type", "resource"), EMBEDDED);

  private ContentShapes() {}

  private static Shape contents(String name) {
    return Shape.of(name)
        .must("uri", STRING)
        .may("mimeType", STRING)
        .may("_meta", BaseShapes.META, V2025_06_18);
  }

  private static Shape block(String name, String type) {
    return Shape.of(name)
        .must("type", word(type))
        .may("annotations", ANNOTATIONS)
        .may("_meta", BaseShapes.META, V2025_06_18);
  }
}
