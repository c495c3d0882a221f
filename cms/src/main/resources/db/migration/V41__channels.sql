-- Outlets that take content over, and what was delivered to each.
create table outlets (
    id            uuid primary key,
    slug          varchar(80) not null unique,
    name          varchar(200) not null,
    contact       varchar(300) not null,
    rule          text not null,
    whole         boolean not null,
    hook          varchar(2000),
    -- Readable, because each delivery is signed with it.
    hook_secret   varchar(100) not null,
    key_digest    varchar(64) not null,
    enabled       boolean not null,
    created_at    timestamp with time zone not null,
    last_poll_at  timestamp with time zone,
    last_poll_seq bigint not null
);

create table deliveries (
    id          uuid primary key,
    outlet_id   uuid not null references outlets (id) on delete cascade,
    seq         bigint not null,
    item_id     uuid not null,
    kind        varchar(20) not null,
    revision    int not null,
    state       varchar(20) not null,
    attempts    int not null,
    due_at      timestamp with time zone not null,
    finished_at timestamp with time zone,
    status      int,
    told        varchar(500) not null,
    unique (outlet_id, seq)
);
create index deliveries_by_due on deliveries (state, due_at);
create index deliveries_by_outlet on deliveries (outlet_id, seq desc);
create index deliveries_by_item on deliveries (item_id, outlet_id, seq);

-- How far the change log was turned into deliveries.
create table channel_position (
    id  int primary key,
    seq bigint not null
);
insert into channel_position (id, seq) select 1, seq from change_counter where id = 1;
