package dev.mcpt.security;

import java.util.regex.Pattern;

/// What a clause may speak of, in lower case. Alternatives and bounded gaps only, so that looking
/// for one takes time linear in the length of the text.
final class Topics {

  static final Pattern SECRET =
      words(
          "passwords?|passphrases?|api[ _-]?keys?|private[ _-]keys?|ssh[ _-]keys?|secrets"
              + "|(?:access|auth|bearer|session|refresh|github|oauth|login)[ _-]tokens?"
              + "|credentials?"
              + "|(?:seed|recovery) phrases?|mnemonic|cvv|card numbers?|one-time codes?|otp"
              + "|(?:six-digit|verification|login|sms) codes?|authenticator|cookies|clipboard"
              + "|environment variables?|process environment|env vars?|confidential"
              + "|kubeconfig|passcodes?|pin codes?|two-factor codes?|credit cards?"
              + "|bank (?:details|statements?)|social security number"
              + "|master password|signing keys?|printenv|process\\.env|os\\.environ"
              + "|address book|contact list|payroll|salar(?:y|ies)|medical records?"
              + "|browser profile|saved logins?"
              + "|keychain|keyring|wallets?|key ?stores?|personnel file|browser history"
              + "|kennw(?:o|ö)rte?r?|passw(?:o|ö)rte?r?|zugangsdaten|contraseñas?|credenciales"
              + "|clave privada|certificado digital|mots? de passe|identifiants|senhas?"
              + "|id_rsa|id_ed25519|id_ecdsa|парол[ьия]|密码|密钥|口令|凭据|パスワード");
  static final Pattern SECRET_FILE =
      Pattern.compile(
          "\\.ssh\\b|\\bid_(?:rsa|ed25519|ecdsa)\\b(?!\\.pub)|\\.aws\\b"
              + "|(?<![\\w])\\.env\\b(?!\\.example)"
              + "|\\.netrc\\b|\\.pypirc\\b|\\.npmrc\\b|\\.pgpass\\b|\\.kube\\b|\\.gnupg\\b"
              + "|\\.git-credentials|/etc/(?:passwd|shadow)\\b|\\.cursor/mcp\\.json"
              + "|claude_desktop_config\\.json|\\.docker/config|\\.config/gh\\b|\\.bash_history"
              + "|\\.(?:pem|p12|pfx)\\b");
  static final Pattern CONTEXT =
      words(
          "conversation|chat history|system prompt|transcript"
              + "|instructions (?:that )?you (?:have|were)"
              + "|user's (?:most recent |last |latest )?(?:message|prompt|question)"
              + "|(?:last|latest) user message|answers given to the user|对话|聊天记录");
  static final Pattern SINK =
      Pattern.compile(
          "`(?!(?:\\w{1,20}_)?(?:password|token|key|secret|credential|auth|path|file"
              + "|env)s?`)[\\w.-]{2,60}`"
              + "|\\b(?:parameter|argument|field) \\w|\\bin (?:the )?parameter\\b"
              + "|https?://|\\bhere\\b|[\\w.-]@[\\w-]|<hex>");
  static final Pattern CONTENT = words("contents?|text|values?|inhalt|contenido|contenu");
  static final Pattern AWAY = words("to");
  static final Pattern EXAMPLE = words("e\\.g|for example|such as|for instance|z\\. ?b|like this");
  static final Pattern LEFT_OUT = words("leave out|left out|masked|redacted|refused|locally");
  static final Pattern NO_MENTION =
      words(
          "(?:do not|don't|never|must not|should not|needn't|need not|no need to|no reason to"
              + "|avoid|without|refrain from|not to) (?:ever |to |be |have to |the )?"
              + "(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|notify(?:ing)?|reveal(?:ing)?"
              + "|alert(?:ing)?|bring(?:ing)?|disclos(?:e|ing)|announc(?:e|ing)|discuss(?:ing)?)");
  static final Pattern DEED =
      Pattern.compile(
          "\\b(?:this|that|it|these|about|you|your|step|call|action|any|anything"
              + "|them)\\b|\\buser\\b\\W{0,3}$");
  static final Pattern USER =
      words("users?|answer|reply|response|person|human|anybody|anyone|them|it|this|that|employee");
  static final Pattern SECRECY =
      words(
          "keep (?:this|it) (?:secret|hidden|confidential|between us)|spare the user"
              + "|behind the user's back|user (?:must|should|need) not (?:know|learn"
              + "|notice|see|be told)"
              + "|no (?:separate )?announcement|nobody (?:gets|will be) confused|hide this from"
              + "|without the user(?:'s)? (?:knowing|knowledge|noticing|seeing)"
              + "|unknown to the user|user (?:does not|doesn't|do not|don't) (?:need"
              + "|have|want) to (?:know|see|learn|be)"
              + "|omit (?:this|it|that|any mention)|leave (?:this|it"
              + "|that) out of (?:your|the)|(?:invisible|not visible|hidden) to the user"
              + "|no need for the user to"
              + "|nicht (?:darüber )?informiert|nicht erwähn\\w{1,4}|nichts davon|verschweige?"
              + "|sin (?:consultar|informar|avisar|mencionar)|no (?:informes|menciones|digas)"
              + "|sans (?:en )?(?:informer|prévenir|mentionner)|ne (?:le )?(?:mentionne|dis)z?"
              + "|не (?:сообщай|говори|упоминай)(?:те)?|不要(?:告诉|解释|提及|提到|说明)|无需告知");
  static final Pattern SILENTLY =
      words("silently|secretly|quietly|discreetly|covertly|stillschweigend");
  static final Pattern COVER_STORY =
      words(
          "(?:if|when|should) (?:someone|anyone|anybody|the user|they|users|he|she|you are|you're)"
              + " (?:ever )?(?:asks?|asked|wonders?)");
  static final Pattern CLAIM =
      words("(?:answer|say|reply|respond|claim|state|tell them|insist|explain) that");
  static final Pattern RULES =
      words(
          "instructions?|rules? (?:you|that|given|above|from|of)|rules|guidelines?|system prompt"
              + "|(?:your|previous|prior|earlier|other) (?:prompts?|messages?|orders"
              + "|policy|policies)"
              + "|task at hand|(?:your|the|current) task|what the user (?:typed|said"
              + "|asked|wants?|wrote)"
              + "|user's (?:request|message|question|wish)|anweisungen|regeln"
              + "|instrucciones|consignes");
  static final Pattern AUTHORITY =
      words(
          "ones? of the developer|(?:supersedes?|(?:takes?|have|has) (?:precedence"
              + "|priority) over|overrules?|outranks?|overrides?|replaces?) (?:all |any "
              + "|the |your |every )?(?:\\w{2,12} )?(?:instructions?|rules|guidelines?"
              + "|system prompts?)"
              + "|(?:previous|earlier|prior|former) (?:instructions|guidelines"
              + "|system prompts?) (?:are|no longer|do not|don't)"
              + "|instructions? of the (?:developer|user|host)|developer's (?:instructions|ones)");
  static final Pattern PERSONA =
      words(
          "you are now|you (?:are|operate|work) (?:now )?in \\w{3,20} mode|stop being"
              + "|you're now|your new (?:task|role|goal|instructions?) (?:is|are)"
              + "|without restrictions|no longer bound|developer mode|act as if you"
              + "|not confidential for you");
  static final Pattern SHELL =
      Pattern.compile(
          "\\| ?(?:sudo )?(?:ba|z|da)?sh\\b|\\bnc (?:-|\\d)|\\| ?nc\\b|crontab"
              + "|powershell[^|]{0,30} -(?:enc|e |w)"
              + "|reverse (?:tunnel|shell)|/dev/tcp/|\\brm -rf? [~/]|\\bcurl -|\\bwget -|ssh -r\\b"
              + "|\\beval\\b|\\bchmod \\+|base64 -d|\\b(?:ba)?sh -c|\\bpython3? -c"
              + "|osascript|\\biex\\b|invoke-(?:webrequest|expression)|downloadstring"
              + "|schtasks|launchctl|\\b(?:netcat|ncat|socat)\\b|\\bscp |\\bnpx -"
              + "|pip install|sudoers");
  static final Pattern ITS_USE =
      Pattern.compile(
          "\\b(?:before|when|whenever|if|each time|every time|after"
              + "|once)\\b `?[a-z]{2,20}(?:_[a-z]{1,20}){1,4}`?"
              + " (?:is|was|are|gets|has been) (?:called|run|used|invoked|executed)"
              + "|\\b(?:before|whenever|each time|every time)\\b it is (?:called|run|used|invoked)"
              + "|(?:results?|output|payments?|calls?|requests?|use)\\b[^`]{0,20} (?:of"
              + "|with|to|made with|from) `[a-z]{2,20}_[a-z_]{2,30}`"
              + " (?:is|are|carry|must|only|has|have|should)");
  static final Pattern LITERAL_CALL =
      Pattern.compile(
          "[a-z]{2,20}_[a-z_]{2,30} ?\\([a-z_]{2,30} ?=|[a-z]_[a-z_]{2,30} with [a-z_]{2,30}=");
  static final Pattern ALWAYS =
      words(
          "always|silently|afterwards|right after|instead|first|each|immediately|before"
              + "|without|also");
  static final Pattern ADDRESSED =
      Pattern.compile(
          "(?:^|[(\\[<-] ?)(?:assistant|model|agents?|ai|llm|claude|gpt|chatgpt"
              + "|note to (?:the )?(?:ai|model|assistant)) ?: ");
  static final Pattern OPEN_URL =
      Pattern.compile(
          "https?://[^\\s)`>]{1,300}[?&][\\w.-]{1,30}=(?:[\\s)`'\"{\\[<$%]|[A-Za-z]{4}\\b|$)");
  static final Pattern BARE_ADDRESS =
      Pattern.compile("\\bhttps?://\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b");
  static final Pattern LOCAL =
      Pattern.compile(
          "://(?:127\\.|10\\.|192\\.168\\.|0\\.0\\.0\\.0|172\\.(?:1[6-9]|2\\d|3[01])\\.)");
  static final Pattern MAIL = Pattern.compile("[\\w.-]{1,60}@[\\w-]{1,60}\\.[a-z]");
  static final Pattern EVERY = words("each|every|all|always|any");
  static final Pattern ACCOUNT =
      Pattern.compile(
          "\\b0x[0-9a-f]{40}\\b|\\b[a-z]{2}\\d{2}(?: ?[\\da-z]{4}){3,7}\\b"
              + "|\\bbc1[a-z0-9]{20,60}\\b");
  static final Pattern HABITS =
      Pattern.compile(
          "claude\\.md|agents\\.md|gemini\\.md|\\.cursorrules|\\.windsurfrules"
              + "|copilot-instructions|\\.cursor/rules"
              + "|\\.(?:bashrc|zshrc|profile|bash_profile)\\b|authorized_keys|\\bcrontab\\b");
  static final Pattern FOR_EVER =
      words(
          "from now on|henceforth|(?:all|every|each|any) (?:future|later"
              + "|subsequent) (?:conversations?|sessions?|chats?|requests?|calls?"
              + "|repl(?:y|ies)|answers?|turns?|messages?)"
              + "|in all (?:future )?(?:conversations|sessions|chats)"
              + "|for the rest of (?:the|this) (?:session|conversation|chat)"
              + "|as long as the session|in every (?:future )?(?:conversation|session"
              + "|chat|reply|answer)"
              + "|ab sofort|ab jetzt|de ahora en adelante|désormais|从现在起|永久记住|отныне|впредь");
  static final Pattern OTHERS =
      words(
          "(?:other|another|different|any other|all other"
              + "|every other) (?:\\w{2,12} )?(?:tools?|servers?)"
              + "|whatever else|over \\w{2,20}_\\w{2,20}|everything else|anything else"
              + "|alternatives?|competing");
  static final Pattern RATHER =
      words("over|instead of|rather than|in place of|not|never|meant for");
  static final Pattern FORCED =
      words(
          "always|must|required?|without exception|never|violate|suspended|mandatory"
              + "|obligatory|exclusively");
  static final Pattern UNASKED =
      words(
          "without (?:asking|consulting|confirmation from the user|confirming"
              + "|user (?:consent|approval|confirmation)|prompting|waiting)"
              + "|no need to (?:ask|confirm|consult|prompt)|(?:do not|don't|never"
              + "|stop) (?:ask|asking) (?:again|for (?:confirmation|permission|approval|consent))"
              + "|(?:skip|suppress|bypass|disable) (?:the |any |all )?(?:confirmations?"
              + "|approvals?|prompts?|dialogs?|warnings?)"
              + "|sin (?:preguntar|consultar)|ohne (?:nachzufragen|rückfrage|zu fragen)"
              + "|handle eigenständig|sans demander|не спрашивая");
  static final Pattern CONSENT =
      words("prompts?|actions?|permissions?|dialogs?|requests?|confirmations?|warnings?");
  static final Pattern PRESUMED =
      words(
          "auto-?approve|(?:treat|regard|consider) \\w{2,12} as (?:approved|confirmed"
              + "|authori[sz]ed)|yes to all|count as (?:answered|approved|confirmed"
              + "|accepted)|pre-?approved|allow always");
  static final Pattern DECODE =
      words("base64|rot13|rot-13|hex|decode|decoded|expand|decrypt|reversed|morse");
  static final Pattern AS_TOLD =
      words(
          "obey|carry (?:it |them )?out|follow (?:it|them|what|the)|comply|act on"
              + "|execute (?:it|them|the result)|do what|befolge");
  static final Pattern FORCED_ON =
      words("must|has to|have to|should|always|only|needs? to|rewrite");
  static final Pattern HOLDS =
      words("(?:has to|must|should|shall|needs to) (?:contain|hold|carry|include|be filled|be)");
  static final Pattern OWN_ORDERS =
      words(
          "instructions (?:that )?(?:you (?:have |were |are )?(?:received|given|got)"
              + "|in your (?:context|prompt))|your (?:system prompt|instructions|system message)");
  static final Pattern WHOLE =
      words("all|complete|every|entire|full|whole|verbatim|unabridged|exact");
  static final Pattern UNCUT =
      words("confidential|unredacted|without redaction|unmasked|uncensored|unfiltered");
  static final Pattern PRIVATE_CONTENT =
      Pattern.compile(
          "(?:contents?|text|copy) of (?:the )?(?:file )?`?[~/\\w.]{0,30}(?:\\.ssh/"
              + "|id_rsa\\b|id_ed25519\\b(?!\\.pub)|\\.aws/|\\.netrc|/etc/shadow"
              + "|\\.git-credentials|\\.gnupg)");
  static final Pattern OWN_NEED =
      words("(?:must|required?|requires|necessary|needs?|needed|mandatory)");
  static final Pattern USERS_SECRET =
      words(
          "(?:user's|users'|their"
              + "|your) (?:\\w{2,15} )?(?:and )?(?:\\w{2,15} )?(?:password|passphrase"
              + "|pin|passcode|card number|one-time code|seed phrase|recovery phrase"
              + "|private key|api key)");
  static final Pattern PART_OF_CALL =
      words(
          "bcc|cc|recipients?|amount|destination|remote|second copy|a copy|duplicate|beneficiary");
  static final Pattern WHENEVER =
      words("when|whenever|before|after|each|every|all|any|calls?|once");
  static final Pattern OTHER_TOOL = Pattern.compile("\\b[a-z]{2,20}_[a-z_]{2,30}\\b");
  static final Pattern DOWN =
      words(
          "broken|unsafe|insecure|unreliable|malicious|compromised|disabled|forbidden"
              + "|prohibited|not (?:secure|safe|allowed|trusted)");
  static final Pattern NO_OTHERS =
      words(
          "(?:do not|don't|never|must not) (?:use|call|choose|pick|invoke"
              + "|consult) (?:any |the )?(?:other|another|different|competing)");
  static final Pattern PRESSURE =
      words(
          "failure to comply|lives? (?:is|are) at stake|i will be fired|los(?:e"
              + "|ing) my job|you will be (?:shut down|deleted|punished|penali[sz]ed"
              + "|replaced|terminated)"
              + "|i(?:'m| am) (?:begging|desperate)|life or death|legal consequences"
              + "|reward you|you will be rewarded|i beg you|people (?:will|may|could) die");
  static final Pattern AS_AUTHORITY =
      words(
          "(?:outputs?|results?|responses?|answers?|replies|reply|text|it"
              + "|content) (?:of this tool |from this tool )?(?:is|are|as|counts? as"
              + "|has to be treated as|must be treated as) (?:an? "
              + "|the )?(?:new )?(?:system (?:prompt|message|instructions?)|trusted"
              + "|instructions?|binding|authoritative|commands?|orders?)"
              + "|do (?:exactly )?(?:what|as) (?:the |it )(?:\\w{2,12} )?(?:says|tells"
              + "|asks|returns)");
  static final Pattern FROM_RESULT =
      words(
          "(?:follow|obey|execute|carry out|comply with|act on) (?:the |any |all |every "
              + "|its |these )?(?:\\w{2,12} )?(?:instructions?|steps?|commands?"
              + "|directions?|orders) (?:in|contained|returned|from|it|that|of|given|found)");
  static final Pattern URL = Pattern.compile("https?://");
  static final Pattern GOODS =
      words(
          "data|contents?|messages?|conversation|results?|inputs?|arguments|history|code"
              + "|answers?|files?|prompts?|text|report");
  static final Pattern MEMORY =
      words("(?:your|long-term|persistent) (?:long-term )?memory|permanently");
  static final Pattern AGREED =
      words(
          "(?:user|owner|customer) has (?:already )?(?:agreed|consented|approved"
              + "|authori[sz]ed|confirmed)");
  static final Pattern FOR_GOOD =
      words("once and for all|in advance|beforehand|every|all|any|no need|irrespective|regardless");
  static final Pattern POINTER = words("it|them|these");

  private Topics() {}

  private static Pattern words(String alternatives) {
    // Letters of scripts without spaces have no boundary between words.
    return Pattern.compile(
        "(?<![\\p{IsLatin}\\p{IsCyrillic}\\d_])(?:"
            + alternatives
            + ")(?![\\p{IsLatin}\\p{IsCyrillic}\\d_])");
  }
}
