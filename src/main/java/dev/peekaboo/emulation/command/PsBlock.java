package dev.peekaboo.emulation.command;

import java.util.List;

/**
 * A script block.
 *
 * @param parameters their names in lower case, without the dollar
 * @param text as it was written
 */
record PsBlock(List<String> parameters, PsCode body, String text) {
    Object call(PsScope scope, List<Object> arguments) {
        scope.effort().spend(50);
        scope.set("args", arguments);
        for (int i = 0; i < parameters.size(); i++)
            scope.set(parameters.get(i), i < arguments.size() ? arguments.get(i) : PsValues.NULL);
        return scope.deeper(() -> body.run(scope));
    }
}
