import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { fieldChange } from '../../api/contract/common.js';
import { useTexts } from '../i18n/index.js';

/** One field of a record that differs. */
export type FieldChange = z.output<typeof fieldChange>;

/** Field by field: before → after. */
export function Changes({ changes }: { changes: readonly FieldChange[] }): ReactNode {
  const { changes: t } = useTexts();
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{change.field}</th>
            <td className="before">{change.before === undefined ? <i>{t.nothing}</i> : <del>{change.before}</del>}</td>
            <td>
              <ins>{change.after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many fields changed; which and how, when asked. */
export function ChangesDisclosure({ changes }: { changes: readonly FieldChange[] }): ReactNode {
  const { runs: t } = useTexts();
  const [opened, { toggle }] = useDisclosure();
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={toggle}
        aria-expanded={opened}
        leftSection={opened ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
      >
        {t.whatChanged(changes.length)}
      </Button>
      {opened && <Changes changes={changes} />}
    </div>
  );
}
