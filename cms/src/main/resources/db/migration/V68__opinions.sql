-- Links by which somebody without an account sees one revision, for some days. Only the token's digest is kept.
create table preview_links (
    id         uuid primary key,
    item_id    uuid not null references items (id) on delete cascade,
    revision   int not null,
    digest     varchar(64) not null unique,
    invited    varchar(100) not null,
    created_by uuid not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    revoked_at timestamp with time zone
);
create index preview_links_by_item on preview_links (item_id, created_at);

-- What they said of it, and whether they agree with that very content.
create table opinions (
    id       uuid primary key,
    link_id  uuid not null references preview_links (id) on delete cascade,
    item_id  uuid not null references items (id) on delete cascade,
    revision int not null,
    sha256   varchar(64) not null,
    name     varchar(100) not null,
    stand    varchar(20) not null,
    comment  varchar(2000) not null,
    at       timestamp with time zone not null
);
create index opinions_by_item on opinions (item_id, at);
create index opinions_by_link on opinions (link_id);
