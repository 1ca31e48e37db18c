/** How thick the lines of a formula are, in points. */
export const RULE = 0.6;

export const STROKE = `fill="none" stroke="black" stroke-width="${RULE}"`;

export const points = (length: number): string => length.toFixed(2);

/** A bracket of any height, as lines. */
export function fence(kind: string, x: number, width: number, top: number, bottom: number): string {
  const isLeft = '(⌊⌈'.includes(kind);
  const [inner, outer] = isLeft ? [x + width * 0.85, x + width * 0.25] : [x + width * 0.15, x + width * 0.75];
  const [i, o, t, b] = [inner, outer, top, bottom].map(points);
  const middle = points((top + bottom) / 2);
  const bulge = points(isLeft ? outer - width * 0.15 : outer + width * 0.15);
  const paths: Readonly<Record<string, string>> = {
    '|': `M${points(x + width / 2)} ${t}V${b}`,
    '⌊': `M${o} ${t}V${b}H${i}`,
    '⌋': `M${o} ${t}V${b}H${i}`,
    '⌈': `M${o} ${b}V${t}H${i}`,
    '⌉': `M${o} ${b}V${t}H${i}`,
  };
  const path = paths[kind] ?? `M${i} ${t}Q${bulge} ${middle} ${i} ${b}`;
  return `<path d="${path}" ${STROKE}/>`;
}

export function curly(x: number, width: number, top: number, bottom: number): string {
  const middle = (top + bottom) / 2;
  const bend = Math.min(width, (bottom - top) / 4);
  const [far, spine, near] = [x + width, x + width * 0.55, x + width * 0.1].map(points);
  const half = (from: number, to: number, towards: number): string =>
    [
      `M${far} ${points(from)}Q${spine} ${points(from)} ${spine} ${points(from + towards * bend)}`,
      `V${points(to - towards * bend)}Q${spine} ${points(to)} ${near} ${points(to)}`,
    ].join('');
  return `<path d="${half(top, middle, 1)}${half(bottom, middle, -1)}" ${STROKE}/>`;
}
