/** A connection as `selvedge.yaml` declares it; secrets stay references. */
export interface DeclaredConnection {
  id: string;
  system: string;
  settings: Record<string, unknown>;
  limits: Record<string, unknown>;
  network: Record<string, unknown>;
}

/** A flow as `selvedge.yaml` declares it, with all defaults of its options. */
export interface DeclaredFlow {
  id: string;
  kind: string;
  source: string;
  target: string;
  options: Record<string, unknown>;
  schedule: Record<string, unknown> | null;
  /** Schedule of the pass that reads everything; absent where every run does. */
  fullPass?: Record<string, unknown> | null;
  overlap: 'skip' | 'queue';
}

/** Everything the file declares. */
export interface Configuration {
  connections: DeclaredConnection[];
  flows: DeclaredFlow[];
}
