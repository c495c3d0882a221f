-- The pages that evidence and links point to, each fetched once for all that cite it.
create table evidence_pages (
    digest     varchar(64) primary key,
    url        varchar(2000) not null,
    state      varchar(20) not null,
    reason     varchar(500) not null,
    location   varchar(2000) not null,
    words      text not null,
    snapshot   varchar(64),
    fetched_at timestamp with time zone,
    next_at    timestamp with time zone not null,
    failures   int not null
);
create index evidence_pages_by_turn on evidence_pages (next_at);

-- What a page was when it was fetched; a row for each time that it had changed.
create table evidence_snapshots (
    digest     varchar(64) not null references evidence_pages (digest) on delete cascade,
    sha256     varchar(64) not null,
    fetched_at timestamp with time zone not null,
    primary key (digest, sha256)
);
create index evidence_snapshots_by_blob on evidence_snapshots (sha256);

-- Which public item quotes which page, and with which words.
create table evidence_citations (
    item_id uuid not null references items (id) on delete cascade,
    number  int not null,
    digest  varchar(64) not null,
    title   varchar(500) not null,
    quote   varchar(2000) not null,
    primary key (item_id, number)
);
create index evidence_citations_by_page on evidence_citations (digest);
