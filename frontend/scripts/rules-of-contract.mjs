const LIMITS = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'minItems', 'maxItems'];

/** Schema name -> field -> limits, for every schema some request body reaches. */
export function rulesOfContract(contract) {
  const schemas = contract.components?.schemas ?? {};
  const reached = new Set();

  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node !== 'object') return;
    if (typeof node.$ref === 'string') {
      const name = node.$ref.split('/').pop();
      if (reached.has(name)) return;
      reached.add(name);
      return visit(schemas[name]);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'mapping' && key !== 'examples') visit(value);
  };
  for (const path of Object.values(contract.paths ?? {}))
    for (const operation of Object.values(path)) visit(operation?.requestBody?.content);

  const out = {};
  for (const name of [...reached].sort()) {
    const { properties, required = [] } = schemas[name] ?? {};
    if (!properties) continue;
    out[name] = Object.fromEntries(
      Object.entries(properties).map(([field, schema]) => [field, limitsOf(schema, required.includes(field))]),
    );
  }
  return out;
}

function limitsOf(schema, required) {
  // Pydantic writes an optional field as anyOf [the type, null].
  const real = schema.anyOf?.find((branch) => branch.type !== 'null') ?? schema;
  const limits = required ? { required: true } : {};
  for (const key of LIMITS) if (real[key] !== undefined) limits[key] = real[key];
  return limits;
}
