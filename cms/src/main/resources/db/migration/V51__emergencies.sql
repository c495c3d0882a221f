-- Emergencies: opened in one act, told in approved texts and verified facts, closed and kept.

create table emergencies (
    id             uuid primary key,
    slug           varchar(40) not null unique,
    title          varchar(120) not null,
    hazard         varchar(40) not null,
    level          varchar(10) not null,
    region         varchar(12) not null references regions (code),
    drill          boolean not null,
    opened_at      timestamp with time zone not null,
    opened_by      uuid not null,
    next_update_at timestamp with time zone not null,
    closed_at      timestamp with time zone,
    closing_note   varchar(1000) not null,
    version        bigint not null,
    updated_at     timestamp with time zone not null
);
create index emergencies_by_state on emergencies (closed_at, opened_at desc);

-- The approved texts and the verified facts of an emergency, in order. Nothing is changed or removed: what was
-- wrong is withdrawn with a note. `content` is the JSON that `sha256` is the hash of.
create table emergency_entries (
    id             uuid primary key,
    emergency_id   uuid not null references emergencies (id) on delete cascade,
    number         int not null,
    kind           varchar(10) not null,
    content        text not null,
    sha256         varchar(64) not null,
    as_of          timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    due_at         timestamp with time zone,
    approved_by    uuid not null,
    approver       varchar(200) not null,
    at             timestamp with time zone not null,
    withdrawn_at   timestamp with time zone,
    withdrawn_note varchar(1000) not null,
    unique (emergency_id, number)
);
