// What Acrobat gives to the scripts of a document, over functions of ours. Gives back what runs
// code that was put off.
(function (doc, host) {
    var timers = [], timersSeen = 0;
    function nothing() {}
    function text(value) { return value === undefined || value === null ? '' : String(value); }
    // Acrobat takes named parameters in one object, or the same in order.
    function named(args, names) {
        var got = {}, one = args[0];
        if (args.length === 1 && one !== null && typeof one === 'object' && !Array.isArray(one)) return one;
        for (var i = 0; i < names.length; i++) got[names[i]] = args[i];
        return got;
    }
    // Whoever asks for what is not there leaves a gap.
    function known(name, members) {
        return new Proxy(members, {
            get: function (target, key) {
                if (typeof key !== 'string' || key in target) return target[key];
                host.missing(name + '.' + key);
                return undefined;
            }
        });
    }
    function later(code) { if (++timersSeen < 50) timers.push(code); return {}; }
    function opens(url, how) { if (text(url)) host.opens(text(url), how || ''); }

    function Field(name, value) {
        var members = {name: name, value: value, defaultValue: '', valueAsString: value, display: 0, hidden: false, readonly: false, required: false, type: 'text', page: 0, rect: [0, 0, 100, 20], textColor: [], fillColor: [], strokeColor: [], textSize: 10, textFont: 'Helv', borderStyle: 'solid', alignment: 'left', numItems: 0, currentValueIndices: 0, userName: '', exportValues: [], multiline: false, charLimit: 0, comb: false, doNotScroll: false, print: true, editable: false, rotation: 0, lineWidth: 1, style: '', submitName: '', buttonPosition: 0, doc: doc};
        ['setFocus', 'setItems', 'clearItems', 'insertItemAt', 'deleteItemAt', 'checkThisBox', 'buttonSetCaption', 'buttonImportIcon', 'buttonSetIcon', 'setAction', 'setLock', 'defaultIsChecked', 'signatureValidate', 'isBoxChecked', 'getItemAt', 'setExportValues', 'browseForFileToSubmit'].forEach(function (m) { members[m] = function () { return 0; }; });
        members.getArray = function () { return []; };
        members.buttonGetCaption = function () { return ''; };
        return known('field', members);
    }
    var fields = {}, order = [];
    for (var i = 0; i + 1 < host.fields.length; i += 2) { fields[host.fields[i]] = Field(host.fields[i], host.fields[i + 1]); order.push(host.fields[i]); }
    var annotations = [];
    for (var a = 0; a + 2 < host.annotations.length; a += 3)
        annotations.push({page: +host.annotations[a], subject: host.annotations[a + 1], contents: host.annotations[a + 2], name: 'a' + a, type: 'Text', author: '', destroy: nothing, getProps: function () { return this; }, setProps: nothing});

    var info = known('info', {title: '', Title: '', author: '', Author: '', subject: '', Subject: '', keywords: '', Keywords: '', creator: '', Creator: '', producer: '', Producer: '', CreationDate: '', ModDate: '', creationDate: '', modDate: ''});
    doc.info = new Proxy(info, {get: function (target, key) {
        if (typeof key !== 'string') return undefined;
        var value = host.info(key) || host.info(key.charAt(0).toUpperCase() + key.substring(1));
        return value ? text(value) : '';
    }});
    ['title', 'author', 'subject', 'keywords', 'creator', 'producer', 'creationDate', 'modDate'].forEach(function (key) {
        Object.defineProperty(doc, key, {get: function () { return doc.info[key]; }, set: nothing});
    });
    doc.numPages = host.pages; doc.pageNum = 0; doc.numFields = order.length; doc.path = '/C/Users/Admin/Downloads/document.pdf';
    doc.documentFileName = 'document.pdf'; doc.URL = 'file:///C:/Users/Admin/Downloads/document.pdf'; doc.baseURL = ''; doc.external = false;
    doc.filesize = 100000; doc.dirty = false; doc.delay = false; doc.calculate = true; doc.zoom = 100; doc.layout = 'SinglePage'; doc.hidden = false; doc.bookmarkRoot = {children: [], name: 'Root'};
    doc.permStatusReady = true; doc.securityHandler = null; doc.hostContainer = null; doc.viewState = {}; doc.mouseX = doc.mouseY = 0; doc.nocache = false; doc.docID = ['', '']; doc.xfa = undefined; doc.XFAForeground = false; doc.numTemplates = 0; doc.disclosed = false;
    doc.getField = function (name) { return fields[text(name)] || null; };
    doc.getNthFieldName = function (n) { return order[n]; };
    doc.addField = function (name) { return fields[name] = Field(name, ''); };
    doc.removeField = function (name) { delete fields[name]; };
    doc.getAnnots = function () { var p = named(arguments, ['nPage']); return annotations.filter(function (x) { return p.nPage === undefined || p.nPage === null || x.page === p.nPage; }); };
    doc.getAnnot = function (page, name) { return annotations.filter(function (x) { return x.page === page && x.name === name; })[0] || annotations[0] || null; };
    doc.addAnnot = function (a) { annotations.push(a || {}); return a; };
    doc.getOCGs = function () { return []; };
    doc.getPageBox = function () { return [0, 792, 612, 0]; };
    doc.getPageRotation = function () { return 0; };
    doc.getPrintParams = function () { return {constants: {interactionLevel: {}, handling: {}, flagValues: {}}, interactive: 0}; };
    ['getPageNthWord', 'getPageNumWords', 'getTemplate', 'spawnPageFromTemplate', 'openDataObject', 'getDataObjectContents', 'importDataObject', 'createDataObject', 'extractPages', 'importTextData', 'importAnFDF', 'getIcon', 'addScript', 'addIcon', 'getLegalWarnings', 'saveAs', 'insertPages'].forEach(function (name) {
        doc[name] = function () { host.missing('doc.' + name); return null; };
    });
    ['syncAnnotScan', 'calculateNow', 'resetForm', 'print', 'closeDoc', 'setPageAction', 'setAction', 'scroll', 'flattenPages', 'addWatermarkFromText', 'selectPageNthWord', 'gotoNamedDest', 'setPageTabOrder', 'removeScript', 'bringToFront', 'setUserPerms', 'addThumbnails', 'removeThumbnails', 'setPageBoxes', 'setPageLabels', 'setPageRotations', 'mailDoc', 'mailForm', 'disclosed'].forEach(function (name) { doc[name] = nothing; });
    doc.dataObjects = host.attachments.map(function (name) { return {name: name, path: name, size: 1000, MIMEType: ''}; });
    doc.getDataObject = function (name) { return {name: name, path: name, size: 1000, MIMEType: ''}; };
    doc.exportDataObject = function () { var p = named(arguments, ['cName', 'cDIPath', 'bAllowAuth', 'nLaunch']); host.exports(text(p.cName), +p.nLaunch || 0); };
    doc.getURL = function () { opens(named(arguments, ['cURL']).cURL); };
    doc.submitForm = function () { opens(named(arguments, ['cURL']).cURL, 'submit'); };
    doc.mailForm = nothing;

    doc.app = known('app', {
        viewerVersion: 23.008, viewerType: 'Reader', viewerVariation: 'Reader', platform: 'WIN', language: 'ENU', formsVersion: 23.008, calculate: true, focusRect: true, toolbar: true, toolbarHorizontal: true, toolbarVertical: true, fs: {}, plugIns: [{name: 'EScript', version: 23, loaded: true, path: ''}, {name: 'AcroForm', version: 23, loaded: true, path: ''}], printerNames: [], activeDocs: [doc], constants: {}, doc: doc, runtimeHighlight: false, runtimeHighlightColor: [], openInPlace: true, isValidSaveLocation: true, capabilities: {}, user: '',
        alert: function () { host.message(text(named(arguments, ['cMsg']).cMsg)); return 4; },
        response: function () { host.message(text(named(arguments, ['cQuestion']).cQuestion)); return 'someone'; },
        beep: nothing, execDialog: function () { return 'ok'; }, popUpMenu: function () { return null; }, popUpMenuEx: function () { return null; },
        launchURL: function () { opens(named(arguments, ['cURL']).cURL); },
        openDoc: function () { opens(named(arguments, ['cPath']).cPath, 'go-to'); return doc; },
        execMenuItem: nothing, hideMenuItem: nothing, hideToolbarButton: nothing, addMenuItem: nothing, addSubMenu: nothing, addToolButton: nothing, removeToolButton: nothing, goBack: nothing, goForward: nothing, mailMsg: nothing, mailGetAddrs: nothing,
        setTimeOut: later, setInterval: later, clearTimeOut: nothing, clearInterval: nothing, setTimeout: later,
        trustedFunction: function (f) { return f; }, beginPriv: nothing, endPriv: nothing, trustPropagatorFunction: function (f) { return f; },
        newDoc: function () { return doc; }, thermometer: {begin: nothing, end: nothing, value: 0, duration: 0, text: '', cancelled: false},
        getNthPlugInName: function () { return 'EScript'; }, getPath: function () { return '/C/Program Files/Adobe/'; }, compareDocs: nothing, measureDialog: nothing,
        media: {newPlayer: function (x) { if (x === null) host.exploits('app.media.newPlayer'); return {}; }, createPlayer: nothing, openPlayer: nothing, getPlayers: function () { return []; }, alertFileNotFound: nothing}
    });
    function pad(number, length, zero) { var t = String(number); while (t.length < length) t = (zero ? '0' : ' ') + t; return t; }
    doc.util = known('util', {
        printf: function (format) {
            if (/%\d{4,}/.test(format)) host.exploits('util.printf');
            var args = arguments, at = 1;
            return text(format).replace(/%(,\d)?([+ 0#]*)(\d*)(\.\d+)?([dfsx%])/g, function (_, comma, flags, width, places, kind) {
                if (kind === '%') return '%';
                var v = args[at++], t = kind === 'd' ? String(Math.floor(v)) : kind === 'f' ? Number(v).toFixed(places ? Math.min(+places.substring(1), 20) : 6) : kind === 'x' ? Number(v).toString(16) : text(v);
                return pad(t, Math.min(+width || 0, 200), /0/.test(flags));
            });
        },
        printd: function (format, date) {
            var d = date || new Date();
            return text(format).replace(/yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|HH|H|hh|h|MM|M|ss|s|tt/g, function (p) {
                switch (p) {
                    case 'yyyy': return d.getFullYear(); case 'yy': return pad(d.getFullYear() % 100, 2, true); case 'mm': return pad(d.getMonth() + 1, 2, true); case 'm': return d.getMonth() + 1;
                    case 'dd': return pad(d.getDate(), 2, true); case 'd': return d.getDate(); case 'HH': return pad(d.getHours(), 2, true); case 'MM': return pad(d.getMinutes(), 2, true); case 'ss': return pad(d.getSeconds(), 2, true);
                    default: return '';
                }
            });
        },
        printx: function (format, t) { return text(t); }, scand: function (format, t) { var d = new Date(t); return isNaN(d) ? null : d; }, byteToChar: function (n) { return String.fromCharCode(n); },
        charToByte: function (t) { return text(t).charCodeAt(0); }, iconStreamFromIcon: nothing, spansToXML: function () { return ''; }, xmlToSpans: function () { return []; },
        stringFromStream: text, streamFromString: text, readFileIntoStream: function () { host.missing('util.readFileIntoStream'); return ''; }, crackURL: function (u) { return {cURL: u}; }
    });
    doc.Collab = known('Collab', {
        getIcon: function (name) { if (text(name).length > 1000) host.exploits('Collab.getIcon'); return null; },
        collectEmailInfo: function (p) { if (p && text(p.msg).length > 1000) host.exploits('Collab.collectEmailInfo'); },
        documentToStream: nothing, isDocReadOnly: function () { return false; }, addReviewFolder: nothing, docID: '', user: ''
    });
    doc.media = {newPlayer: function (x) { if (x === null) host.exploits('media.newPlayer'); return {}; }};
    doc.spell = known('spell', {available: true, customDictionaryOpen: function (a, b) { if (text(a).length + text(b).length > 1000) host.exploits('spell.customDictionaryOpen'); }, check: function () { return true; }, checkWord: function () { return null; }, languages: []});
    doc.printSeps = function () { host.exploits('doc.printSeps'); };
    doc.event = {name: 'Open', type: 'Doc', target: doc, targetName: '', source: doc, value: '', change: '', changeEx: '', rc: true, willCommit: true, commitKey: 0, selStart: 0, selEnd: 0, shift: false, modifier: false, keyDown: false, fieldFull: false, richValue: [], richChange: []};
    doc.console = {println: nothing, show: nothing, hide: nothing, clear: nothing};
    doc.color = {transparent: ['T'], black: ['G', 0], white: ['G', 1], red: ['RGB', 1, 0, 0], green: ['RGB', 0, 1, 0], blue: ['RGB', 0, 0, 1], cyan: ['CMYK', 1, 0, 0, 0], magenta: ['CMYK', 0, 1, 0, 0], yellow: ['CMYK', 0, 0, 1, 0], dkGray: ['G', 0.25], gray: ['G', 0.5], ltGray: ['G', 0.75], convert: function (c) { return c; }, equal: function (a, b) { return String(a) === String(b); }};
    doc.display = {visible: 0, hidden: 1, noPrint: 2, noView: 3};
    doc.border = {s: 'solid', b: 'beveled', d: 'dashed', i: 'inset', u: 'underline'};
    doc.font = {Times: 'Times-Roman', Helv: 'Helvetica', Cour: 'Courier', Symbol: 'Symbol', ZapfD: 'ZapfDingbats', TimesB: 'Times-Bold', HelvB: 'Helvetica-Bold', CourB: 'Courier-Bold'};
    doc.position = {textOnly: 0, iconOnly: 1}; doc.style = {ch: 'check', cr: 'cross', ci: 'circle', sq: 'square', di: 'diamond', st: 'star'};
    doc.highlight = {n: 'none', i: 'invert', p: 'push', o: 'outline'}; doc.zoomtype = {none: 'NoVary', fitP: 'FitPage', fitW: 'FitWidth'}; doc.scaleHow = {proportional: 0}; doc.scaleWhen = {always: 0};
    doc.global = {setPersistent: nothing, subscribe: nothing};
    doc.identity = known('identity', {loginName: 'someone', name: 'Someone', corporation: '', email: 'someone@example.org'});
    doc.security = known('security', {handlers: [], getHandler: nothing, validateSignaturesOnOpen: true});
    ['AFNumber_Format', 'AFNumber_Keystroke', 'AFPercent_Format', 'AFPercent_Keystroke', 'AFDate_Format', 'AFDate_FormatEx', 'AFDate_Keystroke', 'AFDate_KeystrokeEx', 'AFTime_Format', 'AFTime_FormatEx', 'AFTime_Keystroke', 'AFSpecial_Format', 'AFSpecial_Keystroke', 'AFSpecial_KeystrokeEx', 'AFSimple_Calculate', 'AFRange_Validate', 'AFMergeChange', 'AFSignatureLock', 'AFSignature_Format', 'AFRegex_Validate', 'AFExactMatch'].forEach(function (name) { doc[name] = nothing; });
    doc.AFMakeNumber = function (t) { return parseFloat(t) || 0; };
    doc.AFExtractNums = function (t) { return text(t).match(/\d+/g); };
    doc.AFSimple = function (f, a, b) { return f === 'SUM' ? a + b : a * b; };
    doc.AFMakeArrayFromList = function (t) { return text(t).split(/, ?/); };
    doc.AFParseDateEx = doc.AFParseDate = function (t) { return new Date(t); };

    var NativeDate = Date;
    doc.Date = function (y, m, d, h, i, s) {
        if (arguments.length === 0) return new NativeDate(host.now());
        if (arguments.length === 1) return new NativeDate(y);
        return new NativeDate(y, m, d || 1, h || 0, i || 0, s || 0);
    };
    doc.Date.prototype = NativeDate.prototype; doc.Date.parse = NativeDate.parse; doc.Date.UTC = NativeDate.UTC; doc.Date.now = function () { return host.now(); };
    return function () { while (timers.length) { var code = timers.shift(); if (typeof code === 'function') code(); else (0, eval)(text(code)); } };
})
