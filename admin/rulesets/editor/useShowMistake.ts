import { useCallback } from 'react';
import { useFormats } from '../../i18n/format.ts';
import type { Mistake } from './checking/protocol.ts';
import { contentsOf, elementAt, missingSection } from './contents.ts';
import { useEditor } from './store/useEditor.ts';
import { useDesk } from './useDesk.ts';

/** Leads to a mistake or a place of the text: its element is opened, in the face that is shown, and the place itself asked for. */
export function useShowMistake(): (shown: Mistake | number) => void {
  const { document } = useEditor();
  const { language } = useFormats();
  const { go } = useDesk();
  return useCallback(
    (shown: Mistake | number) => {
      const missing = typeof shown === 'number' ? null : missingSection(shown);
      const at = typeof shown === 'number' ? shown : shown.from;
      if (missing !== null) {
        go({ element: [missing] });
        return;
      }
      const element = elementAt(contentsOf(document.root, language), at);
      if (element) go({ element: element.path, at });
      else go({ face: 'text', at });
    },
    [document, language, go],
  );
}
