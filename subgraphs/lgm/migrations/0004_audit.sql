\ir ../../shared/audit/audit.sql
