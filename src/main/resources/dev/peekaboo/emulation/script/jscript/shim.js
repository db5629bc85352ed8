// What JScript has and Rhino has not. Called once with functions of ours; leaves nothing of them behind.
(function (global, look, random, items) {
    // Rhino puts an object there.
    delete Array.prototype[''];
    var NativeDate = Date, NativeError = Error;
    function JDate(y, m, d, h, i, s, ms) {
        if (!(this instanceof JDate)) return String(new NativeDate(look()));
        switch (arguments.length) {
            case 0: return new NativeDate(look());
            case 1: return new NativeDate(y);
            case 2: return new NativeDate(y, m);
            case 3: return new NativeDate(y, m, d);
            case 4: return new NativeDate(y, m, d, h);
            case 5: return new NativeDate(y, m, d, h, i);
            case 6: return new NativeDate(y, m, d, h, i, s);
            default: return new NativeDate(y, m, d, h, i, s, ms);
        }
    }
    JDate.prototype = NativeDate.prototype;
    JDate.prototype.constructor = JDate;
    JDate.parse = NativeDate.parse;
    JDate.UTC = NativeDate.UTC;
    JDate.now = function () { return look(); };
    JDate.prototype.getYear = function () { var y = this.getFullYear(); return y < 2000 ? y - 1900 : y; };
    JDate.prototype.getVarDate = function () { return this.toString(); };
    global.Date = JDate;
    Math.random = function () { return random(); };

    function JError(number, text) {
        var message = typeof number === 'number' ? (text === undefined ? '' : text) : number;
        var error = new NativeError(message === undefined ? '' : message);
        if (typeof number === 'number') error.number = number;
        return error;
    }
    JError.prototype = NativeError.prototype;
    JError.prototype.constructor = JError;
    JError.prototype.number = -2146823281;
    JError.prototype.__defineGetter__('description', function () { return this.message; });
    JError.prototype.__defineSetter__('description', function (text) { this.message = text; });
    global.Error = JError;
    // As JScript numbers its own errors: unknown names 5009, members that are not there 438, others 5007.
    function numbered(type, number) {
        type.prototype.__defineGetter__('number', function () { return number(this.message); });
        type.prototype.__defineSetter__('number', function (n) { Object.defineProperty(this, 'number', { value: n, writable: true }); });
    }
    numbered(ReferenceError, function () { return -2146823279; });
    numbered(TypeError, function (text) {
        return /^Cannot find function|is not a function/.test(text) ? -2146827850 : -2146823281;
    });
    numbered(SyntaxError, function () { return -2146827286; });
    numbered(RangeError, function () { return -2146828281; });
    numbered(URIError, function () { return -2146823264; });

    global.Enumerator = function (collection) {
        var all = items(collection), at = 0;
        this.atEnd = function () { return at >= all.length; };
        this.item = function () { return all[at]; };
        this.moveNext = function () { at++; };
        this.moveFirst = function () { at = 0; };
    };
    global.VBArray = function (array) {
        this.toArray = function () { return array; };
        this.getItem = function (i) { return array[i]; };
        this.lbound = function () { return 0; };
        this.ubound = function () { return array.length - 1; };
        this.dimensions = function () { return 1; };
    };
    global.ScriptEngine = function () { return 'JScript'; };
    global.ScriptEngineMajorVersion = function () { return 5; };
    global.ScriptEngineMinorVersion = function () { return 8; };
    global.ScriptEngineBuildVersion = function () { return 18837; };
    global.CollectGarbage = function () {};
    global.RuntimeObject = function () { return {}; };
    global.Debug = { write: function () {}, writeln: function () {} };
})
