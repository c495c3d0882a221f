-- Media: an asset is known by the hash of its bytes, so the same file uploaded twice is one asset.
create table assets (
    id               uuid primary key,
    sha256           varchar(64) not null unique,
    mime             varchar(120) not null,
    bytes            bigint not null,
    width            int,
    height           int,
    duration_seconds int,
    file_name        varchar(300) not null,
    alt              varchar(1000) not null,
    caption          varchar(1000) not null,
    credit           varchar(300) not null,
    licence          varchar(200) not null,
    created_by       uuid not null,
    created_at       timestamp with time zone not null
);
create index assets_by_time on assets (created_at desc, id desc);

-- Smaller or other forms of an asset: widths as WebP, a poster frame, a caption track.
create table renditions (
    asset_id uuid not null references assets (id) on delete cascade,
    kind     varchar(20) not null,
    label    varchar(40) not null,
    sha256   varchar(64) not null,
    mime     varchar(120) not null,
    bytes    bigint not null,
    width    int,
    height   int,
    primary key (asset_id, kind, label)
);
create index renditions_by_hash on renditions (sha256);
