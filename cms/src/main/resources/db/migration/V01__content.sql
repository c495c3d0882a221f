-- The core: items and their revisions, review signatures, and what is published.
-- One text for H2 (PostgreSQL mode) and PostgreSQL; JSON lives in text columns, since the two disagree about json.

create table topics (
    slug     varchar(80) primary key,
    name     varchar(200) not null,
    name_en  varchar(200),
    position int not null
);

create table regions (
    code varchar(12) primary key,
    name varchar(200) not null
);

-- The head of an item: what editors work on. `live` is the revision the public sees, if any.
create table items (
    id           uuid primary key,
    type         varchar(40) not null,
    slug         varchar(200) not null unique,
    status       varchar(20) not null,
    stage        int not null,
    title        varchar(500) not null,
    lang         varchar(20) not null,
    head         int not null,
    live         int,
    version      bigint not null,
    created_by   uuid not null,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    published_at timestamp with time zone,
    scheduled_at timestamp with time zone
);
create index items_by_update on items (updated_at desc, id desc);
create index items_by_status on items (status, updated_at desc, id desc);
create index items_by_type on items (type, updated_at desc, id desc);
create index items_by_creator on items (created_by, updated_at desc, id desc);
create index items_by_schedule on items (scheduled_at);

create table revisions (
    item_id uuid not null references items (id) on delete cascade,
    number  int not null,
    content text not null,
    sha256  varchar(64) not null,
    author  uuid not null,
    at      timestamp with time zone not null,
    note    varchar(500) not null,
    primary key (item_id, number)
);

-- Every slug an item ever had, so that old links lead on.
create table slugs (
    slug    varchar(200) primary key,
    item_id uuid not null references items (id) on delete cascade
);
create index slugs_by_item on slugs (item_id);

-- A signature covers the hash of the revision it was given for.
create table signatures (
    item_id   uuid not null references items (id) on delete cascade,
    revision  int not null,
    stage     int not null,
    signed_by uuid not null,
    name      varchar(200) not null,
    at        timestamp with time zone not null,
    sha256    varchar(64) not null,
    comment   varchar(2000) not null,
    primary key (item_id, revision, stage)
);

-- What was done to an item, by whom, with which words.
create table transitions (
    id       uuid primary key,
    item_id  uuid not null references items (id) on delete cascade,
    action   varchar(20) not null,
    revision int not null,
    actor    uuid not null,
    name     varchar(200) not null,
    at       timestamp with time zone not null,
    comment  varchar(2000) not null
);
create index transitions_by_item on transitions (item_id, at);

create table corrections (
    id       uuid primary key,
    item_id  uuid not null references items (id) on delete cascade,
    revision int not null,
    at       timestamp with time zone not null,
    kind     varchar(20) not null,
    note     varchar(2000) not null
);
create index corrections_by_item on corrections (item_id, at);
create index corrections_by_time on corrections (at);

-- The log of publications, gap-free and in commit order: the counter row is locked by the publishing transaction.
create table change_counter (
    id  int primary key,
    seq bigint not null
);
insert into change_counter (id, seq) values (1, 0);

create table changes (
    seq      bigint primary key,
    item_id  uuid not null,
    kind     varchar(20) not null,
    revision int not null,
    at       timestamp with time zone not null
);
create index changes_by_item on changes (item_id, seq);

-- What is delivered: one row an item, serialized when it was published.
create table published (
    item_id      uuid primary key,
    state        varchar(20) not null,
    type         varchar(40) not null,
    slug         varchar(200) not null unique,
    lang         varchar(20) not null,
    verdict      varchar(20),
    revision     int not null,
    seq          bigint not null,
    published_at timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    note         varchar(2000) not null,
    etag         varchar(64) not null,
    item_json    text not null,
    entry_json   text not null
);
create index published_by_time on published (state, published_at desc, item_id desc);
create index published_by_type on published (state, type, published_at desc, item_id desc);
create index published_by_update on published (state, updated_at desc, item_id desc);
create index published_by_any_update on published (updated_at desc, item_id desc);
create index published_by_verdict on published (state, verdict, published_at desc, item_id desc);

-- Topics, audiences, regions, contributors and campaigns of what is live, for filters.
create table published_tags (
    kind         varchar(20) not null,
    tag          varchar(120) not null,
    item_id      uuid not null references published (item_id) on delete cascade,
    published_at timestamp with time zone not null,
    primary key (item_id, kind, tag)
);
create index published_tags_by_tag on published_tags (kind, tag, published_at desc, item_id desc);

-- Facts about the whole site that derived data depend on, such as the base URL the snapshots were made with.
create table site_facts (
    name  varchar(80) primary key,
    fact  varchar(2000) not null
);
