import type { SpecialForm } from '../signature.ts';

export const previous: SpecialForm = {
  family: 'special',
  name: 'previous',
  example: 'previous(x)',
  parameters: [{ name: 'x', type: 'any' }],
  doc: {
    ru: 'То же поле или значение в предыдущей строке; в первой строке его нет',
    kk: 'Алдыңғы жолдағы сол өріс не мән; бірінші жолда ол жоқ',
    en: 'The same field or value in the row before; missing in the first row',
  },
  typeset: (set) => set.phrase({ ru: '{x} предыдущей строки', kk: 'алдыңғы жолдағы {x}', en: '{x} of the row before' }, { x: set.text(0) }),
  // `step` is a value of each row of `parts`: how much more `v` is than in the row before.
  worked: [{ formula: 'sum(parts.step, present(parts.step))', given: ['2', '8', '5'], gives: '3' }],
};
