-- What the release behind it might take away.
alter table published drop column newer;
