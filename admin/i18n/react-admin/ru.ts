import type { TranslationMessages } from 'react-admin';
import translated from 'ra-language-russian';

/** Node.js wraps what a bundler does not. */
const { ra } = 'default' in translated ? (translated as unknown as { default: TranslationMessages }).default : translated;

/** The keys that the translation lacks, and one whose details have changed since it was made. */
export const russian: TranslationMessages = {
  ra: {
    ...ra,
    sort: { ...ra.sort, sort_by: 'Упорядочить по «%{field_lower_first}» %{order}', ASC: 'по возрастанию', DESC: 'по убыванию' },
    guesser: { empty: { title: 'Нет данных', message: 'Проверьте источник данных' } },
  },
};
