import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type GraphQLType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Points per object of a node, by the size of the page: what recorded answers show (shopify.md 2.3). */
const points = (size: number): number => {
  const seen = [
    [0, 0],
    [1, 1],
    [10, 3.7],
    [50, 7],
    [110, 10],
    [250, 12],
  ] as const;
  const above = seen.findIndex(([upTo]) => size <= upTo);
  const [high, most] = seen[above] ?? [250, 12];
  const [low, least] = seen[above - 1] ?? [0, 0];
  return high === low ? most : least + ((size - low) / (high - low)) * (most - least);
};

/**
 * What an operation costs by Shopify's rules: scalars nothing, an object 1, a mutation 10, an interface the dearest of its
 * selections, a connection by its size. With `data` what it turned out to cost.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
  data?: unknown,
): number {
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === 'OperationDefinition',
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return 0;
  const measure = new Measure(schema, document, variables);
  const each = operation.operation === 'mutation' ? 10 : 0;
  return Math.max(1, Math.ceil(measure.selection(operation.selectionSet, root.name, data, each)));
}

class Measure {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Record<string, unknown>,
  ) {}

  selection(set: SelectionSetNode, typeName: string, data: unknown, each = 0): number {
    let total = 0;
    let dearest = 0;
    for (const selected of set.selections) {
      if (selected.kind === 'Field') {
        total += this.field(selected, typeName, data, each);
        continue;
      }
      const fragment = selected.kind === 'InlineFragment' ? selected : this.fragment(selected.name.value);
      const on = fragment?.typeCondition?.name.value ?? typeName;
      const cost = fragment ? this.selection(fragment.selectionSet, on, data) : 0;
      const type = this.schema.getType(typeName);
      if (type && isAbstractType(type)) dearest = Math.max(dearest, cost);
      else total += cost;
    }
    return total + dearest;
  }

  private field(field: FieldNode, typeName: string, data: unknown, each: number): number {
    const parent = this.schema.getType(typeName);
    const definition =
      parent && 'getFields' in parent && isObjectType(parent) ? parent.getFields()[field.name.value] : undefined;
    const known = definition ?? this.interfaceField(typeName, field.name.value);
    if (!known || !field.selectionSet) return each;
    const named = getNamedType(known.type);
    if (isLeafType(named)) return each;
    const held = data === undefined ? undefined : ((data as Record<string, unknown> | null)?.[nameOf(field)] ?? null);
    if (held === null) return each;
    if (named.name.endsWith('Connection')) return each + this.connection(field, named.name, held);
    const inner = (one: unknown): number => 1 + this.selection(field.selectionSet as SelectionSetNode, named.name, one);
    const count = field.name.value === 'nodes' ? this.listed(field) : 1;
    if (!isList(known.type) || held === undefined) return each + count * inner(held);
    return each + (held as unknown[]).reduce<number>((sum, one) => sum + (one === null ? 0 : inner(one)), 0);
  }

  private connection(field: FieldNode, typeName: string, held: unknown): number {
    const size = held === undefined ? Number(this.argument(field, 'first') ?? 0) : sizeOf(held);
    const set = field.selectionSet as SelectionSetNode;
    let objects = 0;
    for (const selected of set.selections) {
      if (selected.kind !== 'Field' || !['nodes', 'edges'].includes(selected.name.value)) continue;
      objects += this.field(selected, typeName, undefined, 0);
    }
    return points(size) * objects;
  }

  private interfaceField(typeName: string, name: string): { type: GraphQLType } | undefined {
    const type = this.schema.getType(typeName);
    return type && 'getFields' in type ? (type.getFields() as Record<string, { type: GraphQLType }>)[name] : undefined;
  }

  private listed(field: FieldNode): number {
    const ids = this.argument(field, 'ids');
    return Array.isArray(ids) ? ids.length : 1;
  }

  private argument(field: FieldNode, name: string): unknown {
    const given = field.arguments?.find((each) => each.name.value === name);
    return given && valueFromASTUntyped(given.value, this.variables);
  }

  private fragment(name: string): FragmentDefinitionNode | undefined {
    return this.document.definitions.find(
      (each): each is FragmentDefinitionNode => each.kind === 'FragmentDefinition' && each.name.value === name,
    );
  }
}

function nameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

function isList(type: GraphQLType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function sizeOf(held: unknown): number {
  const { nodes, edges } = held as { nodes?: unknown[]; edges?: unknown[] };
  return (nodes ?? edges ?? []).length;
}

/** A leaky bucket of points. */
export class Bucket {
  private level: number;
  private at: number;
  /** Points taken since the last {@link fill}, to see how much of the allowed rate is used. */
  spent = 0;

  constructor(
    private readonly size: () => { maximum: number; restorePerSecond: number },
    private readonly now: () => number,
  ) {
    this.level = size().maximum;
    this.at = now();
  }

  available(): number {
    const { maximum, restorePerSecond } = this.size();
    const now = this.now();
    this.level = Math.min(maximum, this.level + ((now - this.at) * restorePerSecond) / 1_000);
    this.at = now;
    return this.level;
  }

  /** False where it does not hold as much. */
  take(points: number): boolean {
    if (this.available() < points) return false;
    this.level -= points;
    this.spent += points;
    return true;
  }

  giveBack(points: number): void {
    this.level = Math.min(this.size().maximum, this.available() + points);
    this.spent -= points;
  }

  fill(): void {
    this.level = this.size().maximum;
    this.at = this.now();
    this.spent = 0;
  }
}
