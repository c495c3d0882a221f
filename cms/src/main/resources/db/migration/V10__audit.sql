-- The audit log. Rows are only ever added: no code changes or removes one, and each bears the hash
-- of the one before it, so that a change made by hand shows.
create table audit_entries (
    seq         bigint primary key,
    id          uuid not null unique,
    at          timestamp with time zone not null,
    actor_id    uuid,
    actor       varchar(100) not null,
    action      varchar(100) not null,
    object_kind varchar(50),
    object_id   varchar(200),
    success     boolean not null,
    details     text not null,
    prev_hash   varchar(64) not null,
    hash        varchar(64) not null
);
create index audit_entries_object on audit_entries (object_kind, object_id, seq);
create index audit_entries_actor on audit_entries (actor_id, seq);

-- The end of the chain; locking its row puts the writers in order.
create table audit_head (
    one  integer primary key check (one = 1),
    seq  bigint not null,
    hash varchar(64) not null
);
insert into audit_head (one, seq, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
