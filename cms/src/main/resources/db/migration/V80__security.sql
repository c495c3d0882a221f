-- Addresses that get no answer any more, and sessions that were ended from outside.
create table blocked_addresses (
    id         uuid primary key,
    network    varchar(60) not null unique,
    reason     varchar(500) not null,
    blocked_by uuid not null,
    at         timestamp with time zone not null,
    until      timestamp with time zone
);

-- Sessions that began before this moment are over, on every node.
create table ended_sessions (
    user_id  uuid primary key references users (id) on delete cascade,
    ended_at timestamp with time zone not null
);
