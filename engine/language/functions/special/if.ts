import type { SpecialForm } from '../signature.ts';

export const conditional: SpecialForm = {
  family: 'special',
  name: 'if',
  example: 'if(a > b, a, b)',
  parameters: [
    { name: 'condition', type: 'bool' },
    { name: 'then', type: 'any' },
    { name: 'otherwise', type: 'any' },
  ],
  doc: {
    ru: 'Второе, если условие верно, иначе третье',
    kk: 'Шарт дұрыс болса, екіншісі, әйтпесе үшіншісі',
    en: 'The second when the condition holds, otherwise the third',
  },
  typeset: (set) =>
    set.phrase(
      {
        ru: 'если {condition}, то {then}, иначе {otherwise}',
        kk: 'егер {condition} болса, онда {then}, әйтпесе {otherwise}',
        en: 'if {condition}, then {then}, otherwise {otherwise}',
      },
      { condition: set.text(0), then: set.text(1), otherwise: set.text(2) },
    ),
  worked: [
    { formula: 'if(x > 2, 10, 20)', given: ['3'], gives: '10' },
    { formula: 'if(x > 2, 10, 20)', given: ['2'], gives: '20' },
    { formula: 'if(x > 2, 10, 20)', given: [null], gives: null },
  ],
};
