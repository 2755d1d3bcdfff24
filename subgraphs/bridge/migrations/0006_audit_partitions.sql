\ir ../../shared/audit/partitions.sql
