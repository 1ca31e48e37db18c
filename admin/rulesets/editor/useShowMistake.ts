import { useCallback } from 'react';
import { useFormats } from '../../i18n/format.ts';
import type { Mistake } from './checking/protocol.ts';
import { contentsOf, elementAt, missingSection } from './contents.ts';
import { useEditor } from './store/useEditor.ts';
import { useDesk } from './useDesk.ts';

/**
 * Leads to a mistake, found in the text of a version, or a place of the text as it is: its element is opened, in the face that is shown,
 * and the place itself asked for.
 */
export function useShowMistake(): (shown: Mistake | number, version?: number) => void {
  const { document, checker } = useEditor();
  const { language } = useFormats();
  const { go } = useDesk();
  return useCallback(
    (shown: Mistake | number, version = document.version) => {
      const missing = typeof shown === 'number' ? null : missingSection(shown);
      const at = typeof shown === 'number' ? shown : checker.placeNow(shown.from, version);
      if (missing !== null) {
        go({ element: [missing] });
        return;
      }
      const element = elementAt(contentsOf(document.root, language), at);
      if (element) go({ element: element.path, at });
      else go({ face: 'text', at });
    },
    [document, checker, language, go],
  );
}
