-- @materialize: true
-- Each row of the file is a flight. Its place in the file, which is in order of time, is the one thing that tells it
-- from all others.
SELECT
  file_row_number + 1 AS flight_id,
  "date" AS departed_at,
  origin,
  destination,
  CAST(distance AS INTEGER) AS distance,
  CAST(delay AS INTEGER) AS delay
FROM read_parquet('data/flights-3m.parquet', file_row_number = true)
