-- @materialize: true
SELECT
  row_number() OVER () AS strike_id,
  "Flight Date" AS flight_date,
  "Airport Name" AS airport_name,
  "Origin State" AS state,
  "Aircraft Airline Operator" AS operator,
  "Aircraft Make Model" AS aircraft,
  "Wildlife Species" AS species,
  "Wildlife Size" AS wildlife_size,
  "Phase of flight" AS phase,
  "Time of day" AS time_of_day,
  "Effect Amount of damage" AS damage,
  "Cost Total $" AS cost_usd,
  "Speed IAS in knots" AS speed_knots
FROM read_csv('data/birdstrikes.csv')
