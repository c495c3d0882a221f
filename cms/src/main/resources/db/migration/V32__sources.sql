-- Sources that are asked again and again, and what is known of their documents.

create table sources (
    id            uuid primary key,
    name          text not null,
    kind          varchar(20) not null,
    location      text not null,
    defaults      text not null,
    rules         text not null,
    publish       boolean not null,
    every_seconds bigint not null,
    paused        boolean not null,
    version       bigint not null,
    created_at    timestamp with time zone not null,
    -- Where it stands; not part of what an administrator writes.
    next_run_at   timestamp with time zone not null,
    last_run_at   timestamp with time zone,
    position      text,
    failures      int not null,
    trouble       text
);
create index sources_by_name on sources (name, id);
create index sources_due on sources (paused, next_run_at);

-- `stamp` tells the state of a document that has its outcome, `offered` the state it was last listed in.
create table source_documents (
    source_id uuid not null references sources (id) on delete cascade,
    key_hash  varchar(64) not null,
    doc_key   text not null,
    offered   varchar(64) not null,
    stamp     varchar(64),
    seen_in   uuid not null,
    missing   int not null,
    item_id   uuid,
    primary key (source_id, key_hash)
);
create index source_documents_missing on source_documents (source_id, missing);
create index source_documents_by_item on source_documents (source_id, item_id);

alter table imports add column source_id uuid;
alter table imports add column position text;
create index imports_by_source on imports (source_id, created_at desc, id desc);
