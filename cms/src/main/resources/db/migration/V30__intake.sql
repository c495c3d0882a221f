-- Intake: which document became which item, and the imports with one outcome a document.

-- One row a document that became an item. The hash stands for source and key, which are too long for an index;
-- equal fingerprints are the same document, wherever it lies.
create table provenance (
    origin_hash  varchar(64) primary key,
    source       text not null,
    doc_key      text not null,
    fingerprint  varchar(64) not null unique,
    item_id      uuid not null references items (id) on delete cascade,
    original     varchar(64) not null,
    media_type   varchar(200) not null,
    source_name  text not null,
    url          text not null,
    title        text,
    author       text,
    licence      text,
    published_at timestamp with time zone,
    fetched_at   timestamp with time zone not null,
    notes        text not null
);
create index provenance_by_item on provenance (item_id);

create table imports (
    id         uuid primary key,
    kind       varchar(20) not null,
    location   text not null,
    defaults   text not null,
    publish    boolean not null,
    actor      text not null,
    state      varchar(20) not null,
    reason     text,
    listed     boolean not null,
    created_at timestamp with time zone not null,
    ended_at   timestamp with time zone
);
create index imports_by_time on imports (created_at desc, id desc);

-- The documents of an import. What the source lists has its description in `item`; what was found inside of it
-- (the lines of a file) names it as its parent.
create table import_documents (
    import_id   uuid not null references imports (id) on delete cascade,
    key_hash    varchar(64) not null,
    doc_key     text not null,
    number      bigint not null,
    parent      varchar(64),
    item        text,
    outcome     varchar(20) not null,
    item_id     uuid,
    reason_slug varchar(100),
    reason      text,
    at          timestamp with time zone,
    primary key (import_id, key_hash)
);
create index import_documents_by_outcome on import_documents (import_id, outcome, number, key_hash);
create index import_documents_by_number on import_documents (import_id, number, key_hash);
