import { useMethodologyDays } from '../rulesets/useMethodologyDays.ts';
import { CompareLink } from './CompareLink.tsx';

interface Props {
  readonly methodology: string;
  /** `edition@version`, `draft@id`. */
  readonly right: string;
  /** The first day in force of what is looked at; what begins before it comes before it. */
  readonly from: string | null;
}

/** To what this says differently from what came before it and from what is in force today, by one press each; else to a choice. */
export function CompareLinks({ methodology, right, from }: Props) {
  const days = useMethodologyDays(methodology);
  const published = (days?.versions ?? []).filter(({ id, inForce }) => id !== right && inForce !== null);
  const today = new Date().toISOString().slice(0, 10);
  const newest = published.toSorted((one, other) => (other.inForce?.from ?? '').localeCompare(one.inForce?.from ?? ''));
  const previous = newest.find(({ inForce }) => from !== null && (inForce?.from ?? '') < from);
  const current = newest.find(({ inForce }) => (inForce?.from ?? '') <= today && (inForce?.until == null || today <= inForce.until));
  return (
    <>
      {previous && <CompareLink left={previous.id} right={right} words="compare-with-previous" />}
      {current && current.id !== previous?.id && <CompareLink left={current.id} right={right} words="compare-with-in-force" />}
      {!previous && !current && <CompareLink right={right} />}
    </>
  );
}
