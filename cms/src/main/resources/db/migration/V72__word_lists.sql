-- What a site adds to the bundled lists of words, for all nodes; beside a number that goes up with each change.
create table word_lists (
    name       varchar(20) primary key,
    lines      text not null,
    number     bigint not null,
    changed_by varchar(200) not null,
    changed_at timestamp with time zone
);
insert into word_lists (name, lines, number, changed_by) values ('terms', '', 0, '');
insert into word_lists (name, lines, number, changed_by) values ('synonyms', '', 0, '');
insert into word_lists (name, lines, number, changed_by) values ('places', '', 0, '');
insert into word_lists (name, lines, number, changed_by) values ('noise', '', 0, '');
