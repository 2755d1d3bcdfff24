\ir ../../shared/idempotency/idempotency.sql
