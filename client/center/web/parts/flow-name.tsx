import { Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts, type KindName } from '../i18n/index.js';

/** What a kind moves, in a word. */
export function useKindName(): (kind: string) => string {
  const { kinds } = useTexts();
  return (kind) => kinds[kind as KindName] ?? kind;
}

/** Two connections with an arrow between them. */
export function Direction({ source, target }: { source: string; target: string }): ReactNode {
  return (
    <span className="direction">
      {source} <IconArrowRight size={14} aria-label="→" /> {target}
    </span>
  );
}

/** A flow by its id, with what it moves where. */
export function FlowName(props: { id: string; kind: string; source: string; target: string }): ReactNode {
  const kindName = useKindName();
  return (
    <>
      <Link to={`/flows/${props.id}`} className="quiet-link">
        {props.id}
      </Link>
      <Text size="sm" c="dimmed" component="div">
        {kindName(props.kind)} · <Direction source={props.source} target={props.target} />
      </Text>
    </>
  );
}
