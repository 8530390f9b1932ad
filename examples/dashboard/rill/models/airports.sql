-- @materialize: true
SELECT
  iata AS airport,
  name,
  nullif(city, 'NA') AS city,
  nullif(state, 'NA') AS state,
  latitude,
  longitude,
  lower(concat_ws(' ', iata, name, nullif(city, 'NA'), nullif(state, 'NA'))) AS search_text
FROM read_csv('data/airports.csv')
