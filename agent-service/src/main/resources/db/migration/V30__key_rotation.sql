-- Which key-encryption key a tenant's keys are encrypted with, so that two can be in use while it is rotated. NULL: not noted yet.
ALTER TABLE tenant_keys ADD COLUMN key_encryption_key text;

-- A secret that is not stored but found elsewhere when it is used. The ciphertext says so too; this column is what a read shows.
ALTER TABLE credentials ADD COLUMN reference text CHECK (reference LIKE 'env:%');
