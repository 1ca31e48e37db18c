import { Rational } from '../../../number/rational.ts';
import { placesOf } from '../places.ts';
import type { CohortFunction } from '../signature.ts';

export const copeland_over: CohortFunction = {
  family: 'cohort',
  name: 'copeland_over',
  example: 'copeland_over(category, quality, speed, -complaints)',
  over: 'number',
  alongside: [{ name: 'criterion', type: 'number' }],
  variadic: true,
  options: [],
  result: 'number',
  doc: {
    ru: 'Счёт Коупленда: победы над другими в группе без поражений; побеждает тот, кто выше по большему числу критериев',
    kk: 'Коупленд есебі: топтағы басқалардан жеңу саны жеңілу санын шегергенде; өлшемшарттардың көбінде жоғары тұрған жеңеді',
    en: 'The Copeland score: victories over others of the group less defeats; whoever is higher by more criteria wins',
  },
  ofEach: (members) => {
    // Places are small whole numbers: comparing each with each is then cheap.
    const criteria = [members.values, ...members.alongside].map((values) => {
      const placeOf = placesOf({ ...members, values, direction: 'highest' }, 'dense');
      return values.map((_, member) => Number(placeOf(member).floor()));
    });
    return (member) => {
      let score = 0;
      for (let other = 0; other < members.count; other += 1) {
        let ahead = 0;
        for (const places of criteria) ahead += Math.sign((places[other] ?? 0) - (places[member] ?? 0));
        score += Math.sign(ahead);
      }
      return Rational.of(score);
    };
  },
  restsOn: [],
  range: (prover) => prover.ofMember(prover.balance()),
  typeset: {
    ru: 'счёт Коупленда {over} по {x}; {beside}',
    kk: '{over} {x}; {beside} бойынша Коупленд есебі',
    en: 'Copeland score {over} by {x}; {beside}',
  },
  worked: [
    { formula: 'copeland_over(all, x, y)', given: ['3', '5', '1'], beside: ['2', '4', '9'], gives: ['-1', '1', '0'] },
    { formula: 'copeland_over(all, x, -y)', given: ['3', '5', '3'], beside: ['1', '2', '1'], gives: ['0', '0', '0'] },
  ],
};
