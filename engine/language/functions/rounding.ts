import { ceiling, floor, roundTo, truncate } from '../../number/arithmetic.ts';
import type { RoundingMode } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import type { Label } from '../ruleset.ts';
import type { Numeric, Value } from '../value.ts';
import type { Parameter, ScalarFunction } from './signature.ts';

const x: Parameter = { name: 'x', type: 'number' };
const digits: Parameter = { name: 'digits', type: 'number', optional: true };

/** Digits are a whole number between -30 and 30: `check` refuses anything else, so this only converts. */
function wholeDigits(value: Value | undefined): number {
  return value instanceof Rational ? Number(value.floor()) : 0;
}

function directed(name: string, doc: Label, whole: (value: Numeric) => Rational): ScalarFunction {
  return {
    family: 'scalar',
    name,
    doc,
    example: `${name}(x, 1)`,
    parameters: [x, digits],
    result: 'number',
    apply: (args) => {
      const places = wholeDigits(args[1]);
      const mode: RoundingMode = name === 'floor' ? 'floor' : name === 'ceiling' ? 'ceiling' : 'down';
      return places === 0 ? whole(args[0] as Numeric) : roundTo(args[0] as Numeric, places, mode);
    },
  };
}

export const rounding: readonly ScalarFunction[] = [
  {
    family: 'scalar',
    name: 'round',
    example: 'round(x, 2, half_away)',
    parameters: [x, { name: 'digits', type: 'number' }, { name: 'mode', type: 'mode' }],
    result: 'number',
    doc: {
      ru: 'Округление до указанного числа знаков названным способом',
      kk: 'Көрсетілген таңба санына дейін аталған тәсілмен дөңгелектеу',
      en: 'Rounds to a number of digits by a named mode',
    },
    apply: (args) => roundTo(args[0] as Numeric, wholeDigits(args[1]), args[2] as RoundingMode),
  },
  directed('floor', { ru: 'Округление вниз', kk: 'Төмен қарай дөңгелектеу', en: 'Rounds down' }, floor),
  directed('ceiling', { ru: 'Округление вверх', kk: 'Жоғары қарай дөңгелектеу', en: 'Rounds up' }, ceiling),
  directed('truncate', { ru: 'Отбрасывание лишних знаков', kk: 'Артық таңбаларды алып тастау', en: 'Drops the digits beyond' }, truncate),
];
