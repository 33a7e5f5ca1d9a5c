package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.ClientName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `mcp_requests`, which only grows until its oldest rows are let go.
final class RequestRows {

  static final String COLUMNS =
      "request_id, session_id, era, protocol_version, client_name, client_version, principal,"
          + " http_method, method, tool, rpc_id, http_status, rpc_code, is_error, bytes_in,"
          + " bytes_out, started_at, first_byte_at, ended_at";

  private static final String INSERT =
      "insert into mcp_requests (%s, instance) values (%s) on conflict (request_id) do nothing"
          .formatted(COLUMNS, Sql.marks(20));

  private RequestRows() {}

  static void insert(Connection connection, List<RequestRecord> requests, String instance)
      throws SQLException {
    Sql.batch(connection, INSERT, requests.stream().map(it -> inserted(it, instance)).toList());
  }

  private static @Nullable Object[] inserted(RequestRecord request, String instance) {
    ClientName client = request.client();
    return new @Nullable Object[] {
      request.id(),
      request.sessionKey(),
      request.era(),
      request.protocolVersion(),
      client == null ? null : client.name(),
      client == null ? null : client.version(),
      request.principal(),
      request.httpMethod(),
      request.method(),
      request.tool(),
      request.rpcId(),
      request.httpStatus(),
      request.rpcCode(),
      request.isError(),
      request.bytesIn(),
      request.bytesOut(),
      Micros.of(request.started()),
      request.firstByte() == null ? null : Micros.of(request.firstByte()),
      Micros.of(request.ended()),
      instance
    };
  }

  static RequestRecord read(ResultSet row) throws SQLException {
    String client = row.getString("client_name");
    Long status = Sql.nullableLong(row, "http_status");
    Long firstByte = Sql.nullableLong(row, "first_byte_at");
    return new RequestRecord(
        row.getString("request_id"),
        row.getString("session_id"),
        row.getString("era"),
        row.getString("protocol_version"),
        client == null ? null : new ClientName(client, row.getString("client_version")),
        row.getString("principal"),
        row.getString("http_method"),
        row.getString("method"),
        row.getString("tool"),
        row.getString("rpc_id"),
        status == null ? null : Math.toIntExact(status),
        Sql.nullableLong(row, "rpc_code"),
        row.getBoolean("is_error"),
        row.getLong("bytes_in"),
        row.getLong("bytes_out"),
        Micros.instant(row.getLong("started_at")),
        firstByte == null ? null : Micros.instant(firstByte),
        Micros.instant(row.getLong("ended_at")));
  }
}
