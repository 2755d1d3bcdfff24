\ir ../../shared/outbox/outbox.sql
