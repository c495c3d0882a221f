create table users (
    id            uuid primary key,
    username      varchar(100) not null unique,
    display_name  varchar(200) not null,
    organization  varchar(200) not null,
    password_hash varchar(500),
    roles         varchar(200) not null,
    disabled      boolean not null,
    created_at    timestamp with time zone not null,
    updated_at    timestamp with time zone not null
);

-- A token itself is never kept, only its SHA-256.
create table api_tokens (
    id           uuid primary key,
    user_id      uuid not null references users (id),
    name         varchar(200) not null,
    digest       varchar(64) not null unique,
    hint         varchar(20) not null,
    scopes       varchar(200) not null,
    created_at   timestamp with time zone not null,
    expires_at   timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at   timestamp with time zone
);
create index api_tokens_user on api_tokens (user_id, id);

-- Failed sign-ins, by account and by address; 5 in 30 minutes lock for 30 minutes.
create table sign_in_failures (
    id   uuid primary key,
    kind varchar(10) not null,
    who  varchar(200) not null,
    at   timestamp with time zone not null
);
create index sign_in_failures_who on sign_in_failures (kind, who, at);
create index sign_in_failures_at on sign_in_failures (at);

-- The house itself, for what happens by the clock; without a password nobody signs in with it.
insert into users (id, username, display_name, organization, roles, disabled, created_at, updated_at)
values ('00000000-0000-0000-0000-000000000001', 'system', '系统', '', 'author,publisher,administrator', false,
        timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00');
