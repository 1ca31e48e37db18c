import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';

/** A number as a ruleset would have it. */
export function written(value: Rational): string {
  return formatDecimal(value, placesOf(value));
}

/** Numbers near another: one more, one less, twice, and a unit of its last digit. */
export function near(value: Rational): Rational[] {
  const unit = Rational.of(1n, 10n ** BigInt(placesOf(value)));
  const found = [value.add(Rational.ONE), value.subtract(Rational.ONE), value.add(value), value.add(unit), value.subtract(unit)];
  return found.filter((one, index) => !one.equals(value) && found.findIndex((other) => other.equals(one)) === index);
}

/** How many decimals a number of a ruleset has. */
function placesOf(value: Rational): number {
  let places = 0;
  for (let scaled = value; !scaled.isInteger && places < 30; places += 1) scaled = scaled.multiply(Rational.of(10));
  return places;
}
