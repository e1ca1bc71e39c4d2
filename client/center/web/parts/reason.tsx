import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { reason } from '../../api/contract/common.js';
import { useTexts } from '../i18n/index.js';

/** A reason as the API says it: in the person's language. */
export type Reason = z.output<typeof reason>;

/** What is the case, and what to do about it. */
export function ReasonText({ reason: given }: { reason: Reason }): ReactNode {
  const { fixers } = useTexts();
  return (
    <div className="reason">
      <Text size="sm" className="wrap-anywhere">
        {given.sentence}
      </Text>
      {given.fix && (
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {given.fixer !== 'nobody' && <b>{fixers[given.fixer]}: </b>}
          {given.fix}
        </Text>
      )}
    </div>
  );
}

/** All reasons of an item. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }): ReactNode {
  return reasons.map((each) => <ReasonText key={`${each.code}${JSON.stringify(each.params)}`} reason={each} />);
}
