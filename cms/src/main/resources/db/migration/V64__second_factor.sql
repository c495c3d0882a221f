-- The second factor of an account (RFC 6238). A code is good once: last_step is the last that was used.
create table second_factors (
    user_id    uuid primary key references users (id) on delete cascade,
    secret     varchar(64) not null,
    confirmed  boolean not null,
    last_step  bigint not null,
    created_at timestamp with time zone not null
);

-- For who lost the device: SHA-256 of each code, good once.
create table recovery_codes (
    user_id uuid not null references users (id) on delete cascade,
    digest  varchar(64) not null,
    primary key (user_id, digest)
);
