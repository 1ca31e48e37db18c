/**
 * Chromium is built without the Kazakh part of CLDR and writes `1.5` and `2014 M12 30` there. Where that is so, numbers are written as in
 * Russian,
 * whose signs are the same, and days by the names below; the engine's words and the catalogue's go through the same formats.
 */
const MONTHS = ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'];
const SHORT_MONTH = 3;

const isKazakh = (locales: Intl.LocalesArgument): boolean => /^kk\b/.test(String(Array.isArray(locales) ? locales[0] : (locales ?? '')));

export function writeKazakh(): void {
  if (new Intl.NumberFormat('kk').format(1.5) === '1,5') return;

  Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
    construct: (Own, [locales, options]: [Intl.LocalesArgument, Intl.NumberFormatOptions | undefined]) =>
      new Own(isKazakh(locales) ? 'ru' : locales, options),
  });

  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct(Own, [locales, options]: [Intl.LocalesArgument, Intl.DateTimeFormatOptions | undefined]) {
      if (!isKazakh(locales) || options?.dateStyle === undefined) return new Own(locales, options);
      const { dateStyle, timeStyle, timeZone } = options;
      const russian = new Own('ru', { day: 'numeric', month: 'numeric', year: 'numeric', ...(timeZone !== undefined && { timeZone }) });
      const time = timeStyle === undefined ? null : new Own('ru', { timeStyle, ...(timeZone !== undefined && { timeZone }) });
      const format = (date?: Date | number): string => {
        const parts = new Map(russian.formatToParts(date).map(({ type, value }) => [type, value]));
        const month = MONTHS[Number(parts.get('month')) - 1] ?? '';
        const named =
          dateStyle === 'long' || dateStyle === 'full' || month.length <= SHORT_MONTH ? month : `${month.slice(0, SHORT_MONTH)}.`;
        return [`${parts.get('year')} ж. ${parts.get('day')} ${named}`, ...(time ? [time.format(date)] : [])].join(', ');
      };
      return Object.defineProperty(russian, 'format', { value: format });
    },
  });
}
