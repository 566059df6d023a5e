import { visible } from '../../../errors';
import type { CtyType } from '../../cty';
import { valueFromWire, valueToWire } from '../convert/value';
import { unknownName } from '../errors';
import type { FunctionSignature } from '../provider';
import type { Handlers } from './handler';

export const functionHandlers: Handlers<'CallFunction'> = {
  CallFunction: {
    operation: ({ name }) => ({ verb: 'call the function', subject: name }),
    answer: async (request, call, { provider, schemas }) => {
      const signature = schemas.function(request.name);
      const values = request.arguments.map((argument, index) => valueFromWire(argument, typeAt(signature, index)));
      const answer = await provider.callFunction(request.name, values, call);
      if ('result' in answer) return { result: valueToWire(answer.result, signature.returns) };
      return { error: { text: visible(answer.error.text), functionArgument: answer.error.argument } };
    },
  },
};

function typeAt({ parameters, variadic }: FunctionSignature, index: number): CtyType {
  const parameter = parameters[index] ?? variadic;
  if (!parameter) throw unknownName('parameter');
  return parameter.type;
}
