\ir ../../shared/audit/pruning.sql
