-- One chain for SQLite and PostgreSQL. Every instant is microseconds since 1970 in UTC, every duration is microseconds.

create table mcp_sessions (
  session_id varchar(64) not null primary key,
  session_ref varchar(12) not null,
  kind varchar(20) not null,
  era varchar(10) not null,
  protocol_version varchar(20) not null,
  principal varchar(200),
  client_name varchar(200) not null,
  client_version varchar(200) not null,
  instance varchar(200) not null,
  status varchar(12) not null,
  connected_at bigint not null,
  last_activity bigint not null,
  disconnected_at bigint,
  disconnect_reason varchar(30),
  total_duration bigint,
  counter bigint not null,
  check (status in ('new', 'active', 'disconnected')),
  check ((status = 'disconnected') = (disconnected_at is not null)),
  check ((disconnected_at is null) = (disconnect_reason is null)),
  check ((disconnected_at is null) = (total_duration is null))
);
create index mcp_sessions_living on mcp_sessions (last_activity) where disconnected_at is null;
create index mcp_sessions_ended on mcp_sessions (disconnected_at) where disconnected_at is not null;
create index mcp_sessions_connected on mcp_sessions (connected_at);
create index mcp_sessions_ref on mcp_sessions (session_ref);

create table mcp_requests (
  request_id varchar(36) not null primary key,
  session_id varchar(64),
  era varchar(10) not null,
  protocol_version varchar(20),
  client_name varchar(200),
  client_version varchar(200),
  principal varchar(200),
  http_method varchar(10),
  method varchar(110),
  tool varchar(110),
  rpc_id varchar(110),
  http_status integer,
  rpc_code bigint,
  is_error boolean not null,
  bytes_in bigint not null,
  bytes_out bigint not null,
  started_at bigint not null,
  first_byte_at bigint,
  ended_at bigint not null,
  instance varchar(200) not null
);
create index mcp_requests_started on mcp_requests (started_at);
create index mcp_requests_session on mcp_requests (session_id, started_at);

-- How many sessions were opened (reason '') and ended in each hour, so that health needs not count them.
create table mcp_session_hours (
  hour_start bigint not null,
  kind varchar(20) not null,
  reason varchar(30) not null,
  sessions bigint not null,
  total_duration bigint not null,
  primary key (hour_start, kind, reason)
);

-- Who has a task that only one instance may do, and until when.
create table mcp_leases (
  name varchar(30) not null primary key,
  holder varchar(200) not null,
  expires_at bigint not null
);

create table mcp_instances (
  instance varchar(200) not null primary key,
  started_at bigint not null,
  seen_at bigint not null
);
