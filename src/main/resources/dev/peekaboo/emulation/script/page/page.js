// What a browser gives to the scripts of a page, over functions of ours. Called once; gives back
// what the host starts: {loaded, act, handler}. The tree itself is kept by the host, nodes are
// known by numbers.
(function (global, host) {
    var nodes = {}, blobs = {}, blobsSeen = 0, selected = null, cookies = '', written = '', ready = 'loading';
    var current = null;

    function hidden(object, name, value) {
        Object.defineProperty(object, name, {value: value, enumerable: false, writable: true, configurable: true});
    }
    function getter(proto, name, get, set) {
        Object.defineProperty(proto, name, {get: get, set: set || function () {}, enumerable: true, configurable: true});
    }
    function nothing() {}
    function dom(op, node, a, b) {
        if (written !== '') flush();
        return host.dom(op, node === null || node === undefined ? -1 : node.$h === undefined ? -1 : node.$h, a, b);
    }
    function wrap(number) {
        if (number === null || number === undefined || number < 0) return null;
        return nodes[number] || (nodes[number] = make(number));
    }
    function all(numbers) {
        var list = [];
        for (var i = 0; i < numbers.length; i++) list.push(wrap(numbers[i]));
        list.item = function (i) { return this[i] || null; };
        list.namedItem = function (name) {
            for (var i = 0; i < this.length; i++) if (this[i].id === name || this[i].name === name) return this[i];
            return null;
        };
        for (var n = 0; n < list.length; n++) {
            var name = list[n].nodeType === 1 && (list[n].getAttribute('name') || list[n].id);
            if (name && !(name in list)) hidden(list, name, list[n]);
        }
        return list;
    }

    // ---- events
    function EventTarget() {}
    EventTarget.prototype = Object.create(host.unknown);
    function listenersOf(target) {
        if (!Object.prototype.hasOwnProperty.call(target, '$l')) hidden(target, '$l', {});
        return target.$l;
    }
    EventTarget.prototype.addEventListener = function (type, listener) {
        var map = listenersOf(this);
        (map[type] || (map[type] = [])).push(listener);
        if (this === document && type === 'DOMContentLoaded' && ready !== 'loading') return;
    };
    EventTarget.prototype.attachEvent = undefined;
    EventTarget.prototype.removeEventListener = function (type, listener) {
        var list = listenersOf(this)[type] || [], at = list.indexOf(listener);
        if (at >= 0) list.splice(at, 1);
    };
    EventTarget.prototype.dispatchEvent = function (event) { return dispatch(this, event); };
    function Event(type, init) {
        this.type = type;
        for (var key in init || {}) this[key] = init[key];
        this.bubbles = !!(init && init.bubbles);
        this.defaultPrevented = false;
        this.isTrusted = false;
        this.timeStamp = 1;
    }
    Event.prototype = {
        constructor: Event,
        preventDefault: function () { this.defaultPrevented = true; },
        stopPropagation: function () { this.$stopped = true; },
        stopImmediatePropagation: function () { this.$stopped = true; },
        initEvent: function (type, bubbles) { this.type = type; this.bubbles = bubbles; },
        composedPath: function () { return [this.target]; }
    };
    Event.prototype.initMouseEvent = Event.prototype.initEvent;
    Event.prototype.initCustomEvent = function (type, bubbles, _, detail) { this.initEvent(type, bubbles); this.detail = detail; };
    function call(listener, target, event) {
        try {
            var result = typeof listener === 'function' ? listener.call(target, event)
                : listener && listener.handleEvent ? listener.handleEvent(event) : undefined;
            if (result === false) event.preventDefault();
        } catch (e) { host.failed(e); }
    }
    function handler(target, type) {
        var own = target['$on' + type];
        if (own !== undefined) return own;
        if (target.nodeType !== 1) return null;
        var code = dom('attr', target, 'on' + type);
        if (code === null && type === 'load' && dom('tag', target) === 'BODY') return null;
        return code === null ? null : host.compile(code);
    }
    function dispatch(target, event) {
        event.target = event.srcElement = target;
        var path = [];
        for (var node = target; node; node = node.parentNode || (node === document ? global : null)) {
            path.push(node);
            if (!event.bubbles) break;
        }
        for (var i = 0; i < path.length && !event.$stopped; i++) {
            event.currentTarget = path[i];
            var before = global.event;
            global.event = event;
            var on = handler(path[i], event.type);
            if (on) call(on, path[i], event);
            var list = (listenersOf(path[i])[event.type] || []).slice();
            for (var j = 0; j < list.length; j++) call(list[j], path[i], event);
            global.event = before;
        }
        return !event.defaultPrevented;
    }
    function fire(target, type, bubbles, more) {
        var event = new Event(type, more || {});
        event.bubbles = !!bubbles;
        event.isTrusted = true;
        return dispatch(target, event);
    }
    ['load', 'error', 'click', 'submit', 'change', 'input', 'keyup', 'keydown', 'keypress', 'mousemove', 'mouseover',
        'mouseenter', 'mousedown', 'mouseup', 'focus', 'blur', 'message', 'hashchange', 'beforeunload', 'unload', 'resize',
        'scroll', 'readystatechange', 'DOMContentLoaded', 'pageshow', 'contextmenu', 'dblclick', 'touchstart', 'loadend',
        'progress', 'abort', 'timeout', 'loadstart', 'paste', 'copy', 'pointerdown', 'animationstart'].forEach(function (type) {
        getter(EventTarget.prototype, 'on' + type,
            function () { return handler(this, type); },
            function (value) { hidden(this, '$on' + type, value === undefined ? null : value); });
    });

    // ---- nodes
    function Node() {}
    Node.prototype = Object.create(EventTarget.prototype);
    Node.prototype.constructor = Node;
    Node.ELEMENT_NODE = 1; Node.TEXT_NODE = 3; Node.DOCUMENT_NODE = 9;
    getter(Node.prototype, 'nodeType', function () { return dom('type', this); });
    getter(Node.prototype, 'nodeName', function () { return dom('tag', this); });
    getter(Node.prototype, 'parentNode', function () { return wrap(dom('parent', this)); });
    getter(Node.prototype, 'parentElement', function () { var p = wrap(dom('parent', this)); return p && p.nodeType === 1 ? p : null; });
    getter(Node.prototype, 'childNodes', function () { return all(dom('nodes', this)); });
    getter(Node.prototype, 'firstChild', function () { return this.childNodes[0] || null; });
    getter(Node.prototype, 'lastChild', function () { var list = this.childNodes; return list[list.length - 1] || null; });
    getter(Node.prototype, 'nextSibling', function () { return wrap(dom('next', this)); });
    getter(Node.prototype, 'previousSibling', function () { return wrap(dom('previous', this)); });
    getter(Node.prototype, 'ownerDocument', function () { return document; });
    getter(Node.prototype, 'isConnected', function () { return dom('connected', this); });
    getter(Node.prototype, 'textContent', function () { return dom('text', this); }, function (text) { dom('setText', this, String(text)); });
    getter(Node.prototype, 'nodeValue', function () { return this.nodeType === 1 ? null : dom('text', this); }, function (text) { dom('setText', this, String(text)); });
    getter(Node.prototype, 'data', function () { return dom('text', this); }, function (text) { dom('setText', this, String(text)); });
    Node.prototype.appendChild = function (child) {
        if (child === null || typeof child !== 'object' || child.$h === undefined) throw new TypeError('not a node');
        dom('append', this, child.$h);
        inserted(child);
        return child;
    };
    Node.prototype.insertBefore = function (child, before) {
        dom('before', this, child.$h, before ? before.$h : -1);
        inserted(child);
        return child;
    };
    Node.prototype.removeChild = function (child) { dom('remove', child); return child; };
    Node.prototype.replaceChild = function (fresh, old) { this.insertBefore(fresh, old); dom('remove', old); return old; };
    Node.prototype.cloneNode = function (deep) { return wrap(dom('clone', this, !!deep)); };
    Node.prototype.hasChildNodes = function () { return this.childNodes.length > 0; };
    Node.prototype.contains = function (other) { for (; other; other = other.parentNode) if (other === this) return true; return false; };
    Node.prototype.compareDocumentPosition = function (other) { return this === other ? 0 : this.contains(other) ? 20 : other.contains(this) ? 10 : 4; };
    Node.prototype.normalize = nothing;
    Node.prototype.getRootNode = function () { return document; };
    Node.prototype.isEqualNode = Node.prototype.isSameNode = function (other) { return this === other; };

    function asNodes(values) {
        var list = [];
        for (var i = 0; i < values.length; i++)
            list.push(values[i] && values[i].$h !== undefined ? values[i] : document.createTextNode(String(values[i])));
        return list;
    }
    Node.prototype.append = function () { var me = this; asNodes(arguments).forEach(function (n) { me.appendChild(n); }); };
    Node.prototype.prepend = function () { var me = this, first = this.firstChild; asNodes(arguments).forEach(function (n) { me.insertBefore(n, first); }); };
    Node.prototype.replaceChildren = function () { dom('setText', this, ''); this.append.apply(this, arguments); };
    Node.prototype.remove = function () { dom('remove', this); };
    Node.prototype.before = function () { var me = this; asNodes(arguments).forEach(function (n) { me.parentNode.insertBefore(n, me); }); };
    Node.prototype.after = function () { var me = this, next = this.nextSibling; asNodes(arguments).forEach(function (n) { me.parentNode.insertBefore(n, next); }); };
    Node.prototype.replaceWith = function () { this.before.apply(this, arguments); dom('remove', this); };
    Node.prototype.querySelector = function (selector) { var list = dom('select', this, String(selector)); return list.length ? wrap(list[0]) : null; };
    Node.prototype.querySelectorAll = function (selector) { return all(dom('select', this, String(selector))); };
    Node.prototype.getElementsByTagName = function (name) { return all(dom('byTag', this, String(name))); };
    Node.prototype.getElementsByTagNameNS = function (_, name) { return all(dom('byTag', this, String(name))); };
    Node.prototype.getElementsByClassName = function (name) { return all(dom('select', this, '.' + String(name).trim().split(/\s+/).join('.'))); };
    getter(Node.prototype, 'children', function () { return all(dom('children', this)); });
    getter(Node.prototype, 'childElementCount', function () { return this.children.length; });
    getter(Node.prototype, 'firstElementChild', function () { return this.children[0] || null; });
    getter(Node.prototype, 'lastElementChild', function () { var list = this.children; return list[list.length - 1] || null; });

    function Text(text) { return document.createTextNode(text); }
    Text.prototype = Object.create(Node.prototype);
    function Element() {}
    Element.prototype = Object.create(Node.prototype);
    function HTMLElement() {}
    HTMLElement.prototype = Object.create(Element.prototype);
    HTMLElement.prototype.constructor = HTMLElement;
    getter(Element.prototype, 'tagName', function () { return dom('tag', this); });
    getter(Element.prototype, 'localName', function () { return dom('tag', this).toLowerCase(); });
    getter(Element.prototype, 'innerHTML', function () { return dom('html', this); }, function (html) {
        html = html === null ? '' : String(html);
        host.wrote(html);
        dom('setHtml', this, html);
        parsed(this);
    });
    getter(Element.prototype, 'outerHTML', function () { return dom('outer', this); }, function (html) {
        this.insertAdjacentHTML('beforebegin', html);
        dom('remove', this);
    });
    getter(Element.prototype, 'innerText', function () { return dom('text', this); }, function (text) { dom('setText', this, String(text)); });
    getter(Element.prototype, 'outerText', function () { return dom('text', this); });
    getter(Element.prototype, 'nextElementSibling', function () { return wrap(dom('nextElement', this)); });
    getter(Element.prototype, 'previousElementSibling', function () { return wrap(dom('previousElement', this)); });
    Element.prototype.insertAdjacentHTML = function (where, html) {
        host.wrote(String(html));
        all(dom('insertHtml', this, String(where).toLowerCase(), String(html))).forEach(parsed);
    };
    Element.prototype.insertAdjacentElement = function (where, node) {
        if (where === 'beforebegin') this.before(node);
        else if (where === 'afterbegin') this.prepend(node);
        else if (where === 'beforeend') this.append(node);
        else this.after(node);
        return node;
    };
    Element.prototype.insertAdjacentText = function (where, text) { this.insertAdjacentElement(where, document.createTextNode(text)); };
    Element.prototype.getAttribute = function (name) { return dom('attr', this, String(name)); };
    Element.prototype.getAttributeNS = function (_, name) { return dom('attr', this, String(name)); };
    Element.prototype.setAttribute = function (name, value) { dom('setAttr', this, String(name), String(value)); changed(this, String(name).toLowerCase()); };
    Element.prototype.setAttributeNS = function (_, name, value) { this.setAttribute(name, value); };
    Element.prototype.hasAttribute = function (name) { return dom('attr', this, String(name)) !== null; };
    Element.prototype.removeAttribute = function (name) { dom('removeAttr', this, String(name)); };
    Element.prototype.toggleAttribute = function (name) { if (this.hasAttribute(name)) this.removeAttribute(name); else this.setAttribute(name, ''); };
    Element.prototype.getAttributeNames = function () { return dom('attrs', this); };
    getter(Element.prototype, 'attributes', function () {
        var me = this, list = dom('attrs', this).map(function (name) { return {name: name, nodeName: name, value: me.getAttribute(name), nodeValue: me.getAttribute(name)}; });
        list.forEach(function (one) { hidden(list, one.name, one); });
        list.getNamedItem = function (name) { return this[name] || null; };
        return list;
    });
    Element.prototype.matches = Element.prototype.msMatchesSelector = Element.prototype.webkitMatchesSelector = function (selector) { return dom('matches', this, String(selector)); };
    Element.prototype.closest = function (selector) { for (var n = this; n && n.nodeType === 1; n = n.parentNode) if (n.matches(selector)) return n; return null; };
    Element.prototype.getBoundingClientRect = function () { return {top: 0, left: 0, right: 100, bottom: 20, width: 100, height: 20, x: 0, y: 0}; };
    Element.prototype.getClientRects = function () { return [this.getBoundingClientRect()]; };
    ['scrollIntoView', 'blur', 'scroll', 'scrollTo', 'setPointerCapture', 'requestFullscreen', 'animate', 'reset', 'setCustomValidity', 'setSelectionRange', 'play', 'pause', 'showModal', 'close'].forEach(function (name) { Element.prototype[name] = nothing; });
    Element.prototype.checkValidity = Element.prototype.reportValidity = function () { return true; };
    Element.prototype.focus = function () { selected = this; fire(this, 'focus'); };
    Element.prototype.select = function () { selected = this; };
    Element.prototype.attachShadow = function () { return this; };
    ['offsetWidth', 'offsetHeight', 'clientWidth', 'clientHeight', 'scrollWidth', 'scrollHeight', 'offsetTop', 'offsetLeft'].forEach(function (name) { getter(Element.prototype, name, function () { return 100; }); });
    getter(Element.prototype, 'offsetParent', function () { return document.body; });
    getter(Element.prototype, 'style', function () {
        if (!this.$style) hidden(this, '$style', style());
        return this.$style;
    }, function (text) { this.setAttribute('style', text); });
    function style() {
        var s = {};
        hidden(s, 'setProperty', function (name, value) { this[name] = value; });
        hidden(s, 'removeProperty', function (name) { delete this[name]; });
        hidden(s, 'getPropertyValue', function (name) { return this[name] || ''; });
        return s;
    }
    getter(Element.prototype, 'dataset', function () {
        var set = {}, me = this;
        dom('attrs', this).forEach(function (name) {
            if (name.indexOf('data-') === 0) set[name.substring(5).replace(/-([a-z])/g, function (_, c) { return c.toUpperCase(); })] = me.getAttribute(name);
        });
        return set;
    });
    getter(Element.prototype, 'classList', function () {
        var me = this;
        function words() { return (me.getAttribute('class') || '').split(/\s+/).filter(function (w) { return w; }); }
        function put(list) { dom('setAttr', me, 'class', list.join(' ')); }
        var list = words();
        list.add = function () { var l = words(); for (var i = 0; i < arguments.length; i++) if (l.indexOf(arguments[i]) < 0) l.push(arguments[i]); put(l); };
        list.remove = function () { var gone = Array.prototype.slice.call(arguments); put(words().filter(function (w) { return gone.indexOf(w) < 0; })); };
        list.contains = function (w) { return words().indexOf(w) >= 0; };
        list.toggle = function (w, on) { var has = words().indexOf(w) >= 0; if (on === undefined) on = !has; if (on) this.add(w); else this.remove(w); return on; };
        list.replace = function (a, b) { this.remove(a); this.add(b); };
        list.item = function (i) { return this[i] || null; };
        return list;
    });
    [['id', 'id'], ['className', 'class'], ['name', 'name'], ['type', 'type'], ['rel', 'rel'], ['target', 'target'], ['alt', 'alt'],
        ['title', 'title'], ['lang', 'lang'], ['dir', 'dir'], ['placeholder', 'placeholder'], ['method', 'method'], ['enctype', 'enctype'],
        ['htmlFor', 'for'], ['download', 'download'], ['content', 'content'], ['httpEquiv', 'http-equiv'], ['srcdoc', 'srcdoc'],
        ['sandbox', 'sandbox'], ['width', 'width'], ['height', 'height'], ['integrity', 'integrity'], ['crossOrigin', 'crossorigin'],
        ['media', 'media'], ['charset', 'charset'], ['label', 'label'], ['autocomplete', 'autocomplete'], ['tabIndex', 'tabindex'], ['role', 'role']
    ].forEach(function (pair) {
        getter(Element.prototype, pair[0], function () { return this.getAttribute(pair[1]) || ''; }, function (value) { this.setAttribute(pair[1], value); });
    });
    ['src', 'href', 'action', 'data', 'formAction'].forEach(function (name) {
        getter(Element.prototype, name,
            function () { var v = this.getAttribute(name); return v === null ? '' : host.resolve(v); },
            function (value) { this.setAttribute(name, String(value)); });
    });
    ['disabled', 'hidden', 'readOnly', 'required', 'async', 'defer', 'multiple', 'noValidate', 'autofocus', 'open'].forEach(function (name) {
        getter(Element.prototype, name, function () { return this.hasAttribute(name); }, function (value) { if (value) dom('setAttr', this, name, ''); else dom('removeAttr', this, name); });
    });
    getter(Element.prototype, 'checked', function () { return this.$checked === undefined ? this.hasAttribute('checked') : this.$checked; }, function (value) { hidden(this, '$checked', !!value); });
    getter(Element.prototype, 'value', function () {
        if (this.$value !== undefined) return this.$value;
        var tag = dom('tag', this);
        return tag === 'TEXTAREA' ? dom('text', this) : tag === 'SELECT' ? (this.options[0] ? this.options[0].value : '') : this.getAttribute('value') || '';
    }, function (value) { hidden(this, '$value', value === null ? '' : String(value)); });
    getter(Element.prototype, 'text', function () { return dom('text', this); }, function (text) { dom('setText', this, String(text)); });
    getter(Element.prototype, 'options', function () { return all(dom('byTag', this, 'option')); });
    getter(Element.prototype, 'selectedIndex', function () { return 0; });
    getter(Element.prototype, 'elements', function () { return all(dom('select', this, 'input,button,select,textarea')); });
    getter(Element.prototype, 'form', function () { return this.closest('form'); });
    getter(Element.prototype, 'files', function () { return []; });
    getter(Element.prototype, 'sheet', function () { return {cssRules: [], insertRule: nothing, deleteRule: nothing}; });
    getter(Element.prototype, 'contentWindow', function () { return global; });
    getter(Element.prototype, 'contentDocument', function () { return document; });
    getter(Element.prototype, 'complete', function () { return true; });
    ['protocol', 'host', 'hostname', 'pathname', 'search', 'hash', 'origin', 'port'].forEach(function (name) {
        getter(Element.prototype, name, function () { var href = this.getAttribute('href'); return href === null ? '' : host.part(host.resolve(href), name); });
    });
    Element.prototype.getContext = function () {
        var context = new Proxy({}, {get: function (_, name) { return name === 'canvas' ? {} : name === 'measureText' ? function () { return {width: 10}; } : name === 'getImageData' ? function () { return {data: [0, 0, 0, 0]}; } : nothing; }, set: function () { return true; }});
        return context;
    };
    Element.prototype.toDataURL = function () { return 'data:image/png;base64,iVBORw0KGgo='; };
    Element.prototype.click = function () { click(this); };
    Element.prototype.submit = function () { submit(this); };
    Element.prototype.requestSubmit = function () { if (fire(this, 'submit', true)) submit(this); };

    function click(node) {
        if (!fire(node, 'click', true)) return;
        for (var n = node; n && n.nodeType === 1; n = n.parentNode) {
            var tag = dom('tag', n).toUpperCase();
            if (tag === 'A' || tag === 'AREA') { var href = n.getAttribute('href') || n.getAttribute('xlink:href'); if (href !== null) return follow(href, n.getAttribute('download')); }
            var type = (n.getAttribute('type') || '').toLowerCase();
            if (tag === 'BUTTON' && (type === '' || type === 'submit') || tag === 'INPUT' && (type === 'submit' || type === 'image')) {
                var form = n.closest('form');
                if (form && fire(form, 'submit', true, {submitter: n})) submit(form);
                return;
            }
        }
    }
    function follow(href, download) {
        var url = host.resolve(String(href).trim());
        var lower = url.substring(0, 11).toLowerCase();
        if (lower === 'javascript:') return host.script(host.unescaped(url.substring(11)));
        if (lower.indexOf('blob:') === 0) {
            var blob = blobs[url];
            if (blob) host.offer(download || blob.name || '', blob.$b, 'blob', blob.type);
            return;
        }
        if (lower.indexOf('data:') === 0) return host.data(url, download || '');
        if (download !== null && download !== undefined && host.isWeb(url)) host.offerLink(url);
        host.open(url, 'link');
    }
    function fields(form) {
        var pairs = [];
        form.elements.forEach(function (field) {
            var name = field.getAttribute('name') || field.id;
            if (name) pairs.push([name, field.value]);
        });
        return pairs;
    }
    function encoded(pairs) { return pairs.map(function (p) { return encodeURIComponent(p[0]) + '=' + encodeURIComponent(p[1]); }).join('&'); }
    function submit(form) { host.submit(host.resolve(form.getAttribute('action') || ''), encoded(fields(form))); }

    // What happens when a node comes into the document by a call.
    function inserted(node) {
        if (node.nodeType !== 1 || !dom('connected', node)) return;
        var tag = dom('tag', node).toUpperCase();
        if (tag === 'SCRIPT') return run(node);
        dom('byTag', node, 'script').forEach(function (n) { run(wrap(n)); });
        shown(node);
    }
    // What happens when markup was parsed into a node: scripts do not run.
    function parsed(node) {
        if (node.nodeType !== 1) return;
        shown(node);
    }
    function shown(node) {
        if (!dom('connected', node)) return;
        all([node.$h].concat(dom('select', node, 'iframe,frame,embed,object,img,svg,meta,video,audio,link,style,body,input[autofocus],details'))).forEach(changedAny);
    }
    function changedAny(node) { changed(node, ''); }
    function changed(node, name) {
        var tag = dom('tag', node).toUpperCase();
        if (tag === 'SCRIPT') { if (name === 'src' && dom('connected', node)) run(node); return; }
        if ((tag === 'IFRAME' || tag === 'FRAME' || tag === 'EMBED' || tag === 'OBJECT') && dom('connected', node)) frame(node);
        if (tag === 'META' && (node.getAttribute('http-equiv') || '').toLowerCase() === 'refresh') host.refresh(node.getAttribute('content') || '');
        if (tag === 'IMG' && (name === 'src' || name === '' && node.hasAttribute('src'))) later(node, /^(https?:|data:|blob:)/i.test(node.src) ? 'load' : 'error');
        if ((tag === 'SVG' || tag === 'LINK' || tag === 'STYLE' || tag === 'IFRAME' || tag === 'BODY') && name === '') later(node, 'load');
        if (tag === 'INPUT' && name === '' && node.hasAttribute('autofocus')) later(node, 'focus');
        if (tag === 'DETAILS' && name === '') later(node, 'toggle');
        if (tag === 'AUDIO' || tag === 'VIDEO') later(node, 'error');
    }
    function later(node, type) {
        if (node.hasAttribute('on' + type) || node['$on' + type] || listenersOf(node)[type] || type === 'load' && dom('tag', node).toUpperCase() === 'IMG') {
            var key = '$did' + type;
            if (node[key] === node.getAttribute('src')) return;
            hidden(node, key, node.getAttribute('src'));
            host.later(function () { fire(node, type); }, 0, false);
        }
    }
    function frame(node) {
        var doc = node.getAttribute('srcdoc');
        if (doc) { if (node.$doc !== doc) { hidden(node, '$doc', doc); host.frame(doc); } return; }
        var src = node.getAttribute('src') || node.getAttribute('data');
        if (!src || node.$src === src) return;
        hidden(node, '$src', src);
        var url = host.resolve(src);
        if (url.indexOf('blob:') === 0) { if (blobs[url]) host.content(blobs[url].$b, blobs[url].type); }
        else if (/^data:/i.test(url)) host.dataFrame(url);
        else if (/^javascript:/i.test(url)) host.script(host.unescaped(url.substring(11)));
        else host.open(url, 'frame');
    }
    function run(script) {
        if (script.$ran) return;
        var type = (script.getAttribute('type') || script.getAttribute('language') || '').toLowerCase().trim();
        if (type && !/^(module|.*(java|ecma|j|live)script.*)$/.test(type)) return;
        if (/vbs/.test(type)) return;
        var src = script.getAttribute('src') || script.getAttribute('xlink:href') || script.getAttribute('href');
        if (!src && !dom('text', script)) return;
        hidden(script, '$ran', true);
        if (src) {
            var url = host.resolve(src), code = null;
            if (blobs[url]) code = host.text(blobs[url].$b);
            else if (/^data:/i.test(url)) code = host.dataText(url);
            else if (!host.load(url, global)) { host.later(function () { fire(script, 'error'); }, 0, false); return; }
            if (code !== null) { host.made(code); step(script, code); }
            host.later(function () { fire(script, 'load'); }, 0, false);
        } else step(script, dom('text', script));
    }
    function step(script, code) {
        var before = current;
        current = script;
        try { host.script(code); flush(); } finally { current = before; }
    }
    function flush() {
        if (written === '') return;
        var html = written;
        written = '';
        host.wrote(html);
        var fresh = all(dom('write', null, html, ready === 'complete'));
        fresh.forEach(function (node) {
            if (node.nodeType !== 1) return;
            if (dom('tag', node).toUpperCase() === 'SCRIPT') run(node);
            else { dom('byTag', node, 'script').forEach(function (n) { run(wrap(n)); }); shown(node); }
        });
    }

    // ---- document
    function Document() {}
    Document.prototype = Object.create(Node.prototype);
    function HTMLDocument() {}
    HTMLDocument.prototype = Object.create(Document.prototype);
    var document = Object.create(HTMLDocument.prototype);
    hidden(document, '$h', 0);
    nodes[0] = document;
    function make(number) {
        var type = host.dom('type', number);
        var proto = type === 1 ? (tags[host.dom('tag', number)] || HTMLElement).prototype : type === 9 ? HTMLDocument.prototype : type === 11 ? Element.prototype : Text.prototype;
        var node = Object.create(proto);
        hidden(node, '$h', number);
        return node;
    }
    var tags = {};
    ['Anchor:A', 'Form:FORM', 'Input:INPUT', 'Script:SCRIPT', 'Image:IMG', 'IFrame:IFRAME', 'Button:BUTTON', 'Div:DIV', 'Span:SPAN', 'Body:BODY',
        'Canvas:CANVAS', 'TextArea:TEXTAREA', 'Select:SELECT', 'Link:LINK', 'Style:STYLE', 'Video:VIDEO', 'Template:TEMPLATE'].forEach(function (pair) {
        var p = pair.split(':'), constructor = function () { throw new TypeError('Illegal constructor'); };
        constructor.prototype = Object.create(HTMLElement.prototype);
        constructor.prototype.constructor = constructor;
        global['HTML' + p[0] + 'Element'] = constructor;
        tags[p[1]] = constructor;
    });
    getter(tags.TEMPLATE.prototype, 'content', function () { return this; });
    getter(document, 'documentElement', function () { return wrap(dom('root', null)); });
    getter(document, 'head', function () { return wrap(dom('head', null)); });
    getter(document, 'body', function () { return wrap(dom('body', null)); });
    getter(document, 'forms', function () { return all(dom('byTag', document, 'form')); });
    getter(document, 'scripts', function () { return all(dom('byTag', document, 'script')); });
    getter(document, 'links', function () { return all(dom('select', document, 'a[href]')); });
    getter(document, 'images', function () { return all(dom('byTag', document, 'img')); });
    getter(document, 'styleSheets', function () { return []; });
    getter(document, 'all', function () { return document.getElementsByTagName('*'); });
    getter(document, 'currentScript', function () { return current; });
    getter(document, 'readyState', function () { return ready; });
    getter(document, 'activeElement', function () { return selected || document.body; });
    getter(document, 'title', function () { var t = document.getElementsByTagName('title')[0]; return t ? t.textContent : ''; }, function (text) { var t = document.getElementsByTagName('title')[0]; if (t) t.textContent = text; });
    getter(document, 'cookie', function () { return cookies; }, function (cookie) { cookies += (cookies ? '; ' : '') + String(cookie).split(';')[0]; });
    getter(document, 'URL', function () { return location.href; });
    getter(document, 'documentURI', function () { return location.href; });
    getter(document, 'baseURI', function () { return location.href; });
    getter(document, 'referrer', function () { host.checks('referrer'); return ''; });
    getter(document, 'domain', function () { return ''; });
    getter(document, 'defaultView', function () { return global; });
    getter(document, 'location', function () { return location; }, go);
    document.hidden = false; document.visibilityState = 'visible'; document.characterSet = document.charset = 'UTF-8';
    document.compatMode = 'CSS1Compat'; document.contentType = 'text/html'; document.lastModified = '01/01/2026 00:00:00';
    document.designMode = 'off'; document.fullscreenElement = null;
    document.fonts = {ready: Promise.resolve(), load: function () { return Promise.resolve([]); }, add: nothing};
    document.implementation = {createHTMLDocument: function () { return wrap(host.dom('parse', -1, '')); }, hasFeature: function () { return true; }, createDocument: function () { return wrap(host.dom('parse', -1, '')); }};
    document.getElementById = function (id) { return wrap(dom('byId', null, String(id))); };
    document.getElementsByName = function (name) { return all(dom('select', document, '[name="' + String(name).replace(/"/g, '') + '"]')); };
    document.createElement = function (tag) { return wrap(dom('create', null, String(tag))); };
    document.createElementNS = function (_, tag) { return wrap(dom('create', null, String(tag))); };
    document.createTextNode = function (text) { return wrap(dom('createText', null, String(text))); };
    document.createComment = function () { return wrap(dom('createText', null, '')); };
    document.createDocumentFragment = function () { return wrap(dom('fragment', null)); };
    document.createEvent = function (type) { return new Event(type); };
    document.createRange = function () { return {selectNode: function (n) { selected = n; }, selectNodeContents: function (n) { selected = n; }, setStart: nothing, setEnd: nothing, collapse: nothing, getBoundingClientRect: Element.prototype.getBoundingClientRect, createContextualFragment: function (html) { var d = document.createElement('div'); host.wrote(String(html)); dom('setHtml', d, String(html)); var f = document.createDocumentFragment(); while (d.firstChild) dom('append', f, d.firstChild.$h); return f; }}; };
    document.createTreeWalker = function (root) { var list = root.querySelectorAll('*'), at = 0; return {nextNode: function () { return list[at++] || null; }, currentNode: root}; };
    document.importNode = document.adoptNode = function (node) { return node; };
    document.write = function () { written += Array.prototype.join.call(arguments, ''); if (ready === 'complete') flush(); };
    document.writeln = function () { document.write(Array.prototype.join.call(arguments, '') + '\n'); };
    document.open = function () { written = ''; if (ready !== 'loading') dom('clear', null); return document; };
    document.close = flush;
    document.hasFocus = function () { return true; };
    document.elementFromPoint = function () { return document.body; };
    document.execCommand = function (command) {
        if (/copy|cut/i.test(command) && selected) host.clipboard(selected.value || selected.textContent || '');
        return true;
    };
    document.queryCommandSupported = function () { return true; };
    document.getSelection = selection;
    function selection() { return {removeAllRanges: nothing, addRange: nothing, rangeCount: 0, isCollapsed: true, toString: function () { return ''; }, selectAllChildren: function (n) { selected = n; }, getRangeAt: function () { return document.createRange(); }}; }

    // ---- location
    var here = host.here;
    function go(url) { follow(url, null); }
    function Location() {}
    Location.prototype = Object.create(host.unknown);
    var location = Object.create(Location.prototype);
    getter(location, 'href', function () { return here + hash(); }, go);
    function hash() { return host.hash; }
    getter(location, 'hash', function () { host.checks('location.hash'); return hash(); }, nothing);
    getter(location, 'search', function () { host.checks('location.search'); return ''; }, nothing);
    location.protocol = 'file:'; location.host = ''; location.hostname = ''; location.port = '';
    location.pathname = here.substring(7); location.origin = 'file://'; location.ancestorOrigins = [];
    location.assign = location.replace = go;
    location.reload = nothing;
    location.toString = location.valueOf = function () { return here + hash(); };
    getter(global, 'location', function () { return location; }, go);

    // ---- window
    function Window() {}
    global.Window = Window;
    Object.setPrototypeOf(global, EventTarget.prototype);
    ['window', 'self', 'top', 'parent', 'frames', 'globalThis'].forEach(function (name) { global[name] = global; });
    global.document = document;
    global.closed = false; global.name = ''; global.length = 0; global.opener = null; global.frameElement = null;
    global.innerWidth = 1536; global.innerHeight = 730; global.outerWidth = 1536; global.outerHeight = 824;
    global.devicePixelRatio = 1.25; global.scrollX = global.scrollY = global.pageXOffset = global.pageYOffset = 0;
    global.screenX = global.screenY = global.screenLeft = global.screenTop = 0; global.isSecureContext = false; global.origin = 'null';
    global.screen = {width: 1536, height: 864, availWidth: 1536, availHeight: 824, colorDepth: 24, pixelDepth: 24, orientation: {type: 'landscape-primary'}};
    global.setTimeout = function (code, ms) { var args = Array.prototype.slice.call(arguments, 2); return host.later(timed(code, args), +ms || 0, false); };
    global.setInterval = function (code, ms) { var args = Array.prototype.slice.call(arguments, 2); return host.later(timed(code, args), +ms || 0, true); };
    function timed(code, args) { return typeof code === 'function' ? function () { code.apply(global, args); } : function () { host.script(String(code)); }; }
    global.setImmediate = undefined;
    global.clearTimeout = global.clearInterval = global.cancelAnimationFrame = global.cancelIdleCallback = function (id) { host.cancel(+id || 0); };
    global.requestAnimationFrame = function (f) { return host.later(function () { f(host.now()); }, 16, false); };
    global.requestIdleCallback = function (f) { return host.later(function () { f({timeRemaining: function () { return 50; }, didTimeout: false}); }, 1, false); };
    global.queueMicrotask = function (f) { Promise.resolve().then(f); };
    global.alert = function (text) { host.message(String(text)); };
    global.confirm = function (text) { host.message(String(text)); return true; };
    global.prompt = function (text) { host.message(String(text)); return host.secret; };
    global.print = global.focus = global.blur = global.stop = global.close = global.scroll = global.scrollTo = global.scrollBy = global.moveTo = global.resizeTo = global.postMessage = nothing;
    global.open = function (url) { if (url) follow(url, null); return {document: document, location: location, focus: nothing, close: nothing, closed: false, opener: global}; };
    global.getSelection = selection;
    global.getComputedStyle = function (node) { return node.style; };
    global.matchMedia = function () { return {matches: false, addListener: nothing, removeListener: nothing, addEventListener: nothing, removeEventListener: nothing}; };
    global.atob = function (text) { return host.atob(String(text)); };
    global.btoa = function (text) { return host.btoa(String(text)); };
    global.structuredClone = function (value) { return JSON.parse(JSON.stringify(value)); };
    global.history = {length: 1, state: null, pushState: nothing, replaceState: nothing, back: nothing, forward: nothing, go: nothing};
    global.performance = {now: function () { return host.now() % 1e6; }, timing: {navigationStart: 0}, mark: nothing, measure: nothing, getEntriesByType: function () { return []; }};
    global.console = {};
    ['log', 'warn', 'error', 'info', 'debug', 'trace', 'dir', 'table', 'group', 'groupEnd', 'clear', 'time', 'timeEnd', 'assert', 'count'].forEach(function (name) { global.console[name] = nothing; });
    global.crypto = {
        getRandomValues: function (array) { for (var i = 0; i < array.length; i++) array[i] = Math.floor(host.random() * 256); return array; },
        randomUUID: function () { return '3b241101-e2bb-4255-8caf-4136c566a962'; }
    };
    Object.setPrototypeOf(global.crypto, host.unknown);
    function storage() {
        var map = {}, s = {};
        hidden(s, 'getItem', function (k) { return Object.prototype.hasOwnProperty.call(map, k) ? map[k] : s[k] !== undefined ? s[k] : null; });
        hidden(s, 'setItem', function (k, v) { map[k] = String(v); });
        hidden(s, 'removeItem', function (k) { delete map[k]; });
        hidden(s, 'clear', function () { map = {}; });
        hidden(s, 'key', function () { return null; });
        hidden(s, 'length', 0);
        return s;
    }
    global.localStorage = storage();
    global.sessionStorage = storage();

    var navigator = Object.create(host.unknown);
    function told(name, value) { getter(navigator, name, function () { host.checks('navigator.' + name); return value; }); }
    told('userAgent', host.agent);
    told('language', host.language);
    told('languages', [host.language, 'en']);
    told('platform', 'Win32');
    told('webdriver', false);
    told('appVersion', host.agent.substring(8));
    navigator.appName = 'Netscape'; navigator.appCodeName = 'Mozilla'; navigator.product = 'Gecko'; navigator.vendor = 'Google Inc.';
    navigator.cookieEnabled = true; navigator.onLine = true; navigator.hardwareConcurrency = 8; navigator.maxTouchPoints = 0; navigator.deviceMemory = 8;
    navigator.plugins = [{name: 'PDF Viewer'}, {name: 'Chrome PDF Viewer'}, {name: 'Chromium PDF Viewer'}]; navigator.mimeTypes = [{type: 'application/pdf'}]; navigator.doNotTrack = null;
    navigator.javaEnabled = function () { return false; };
    navigator.vibrate = function () { return true; };
    navigator.sendBeacon = function (url, body) { host.fetch(host.resolve(String(url)), bodyText(body), 'beacon'); return true; };
    navigator.clipboard = {writeText: function (text) { host.clipboard(String(text)); return Promise.resolve(); }, write: function () { return Promise.resolve(); }, readText: function () { return Promise.resolve(''); }};
    navigator.permissions = {query: function () { return Promise.resolve({state: 'denied'}); }};
    navigator.mediaDevices = {enumerateDevices: function () { return Promise.resolve([]); }};
    if (host.isOld) navigator.msSaveBlob = navigator.msSaveOrOpenBlob = function (blob, name) { host.offer(String(name || ''), blob.$b, 'mssaveblob', blob.type); return true; };
    global.navigator = global.clientInformation = navigator;
    if (!host.isOld) global.chrome = {runtime: undefined, app: {}};

    // ---- bytes
    function Blob(parts, options) {
        var bytes = [];
        for (var i = 0; parts && i < parts.length; i++) bytes.push(parts[i] instanceof Blob ? parts[i].$b : host.bytes(parts[i]));
        hidden(this, '$b', bytes.join(''));
        this.size = this.$b.length;
        this.type = options && options.type ? String(options.type) : '';
    }
    Blob.prototype = Object.create(host.unknown);
    Blob.prototype.constructor = Blob;
    Blob.prototype.slice = function (from, to, type) { var b = new Blob([], {type: type}); b.$b = this.$b.slice(from, to); b.size = b.$b.length; return b; };
    Blob.prototype.text = function () { return Promise.resolve(host.text(this.$b)); };
    Blob.prototype.arrayBuffer = function () { return Promise.resolve(host.buffer(this.$b)); };
    function File(parts, name, options) { Blob.call(this, parts, options); this.name = String(name); this.lastModified = 0; }
    File.prototype = Object.create(Blob.prototype);
    global.Blob = Blob; global.File = File;
    function BlobBuilder() { var parts = []; this.append = function (p) { parts.push(p); }; this.getBlob = function (type) { return new Blob(parts, {type: type}); }; }
    global.MSBlobBuilder = global.WebKitBlobBuilder = host.isOld ? BlobBuilder : undefined;
    function FileReader() {}
    FileReader.prototype = Object.create(EventTarget.prototype);
    function reads(name, convert) {
        FileReader.prototype[name] = function (blob) {
            var me = this;
            host.later(function () { me.result = convert(blob); me.readyState = 2; fire(me, 'load'); fire(me, 'loadend'); }, 1, false);
        };
    }
    reads('readAsDataURL', function (blob) { return 'data:' + (blob.type || 'application/octet-stream') + ';base64,' + host.btoa(blob.$b); });
    reads('readAsText', function (blob) { return host.text(blob.$b); });
    reads('readAsBinaryString', function (blob) { return blob.$b; });
    reads('readAsArrayBuffer', function (blob) { return host.buffer(blob.$b); });
    global.FileReader = FileReader;
    function URL(url, base) {
        var href = host.absolute(String(url), base === undefined ? '' : String(base));
        if (href === null) throw new TypeError('Invalid URL');
        var me = this;
        this.href = href;
        ['protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'origin'].forEach(function (name) { me[name] = host.part(href, name); });
        this.searchParams = new URLSearchParams(this.search);
        this.toString = this.toJSON = function () { return this.href; };
    }
    URL.createObjectURL = function (blob) { var url = 'blob:null/00000000-0000-4000-8000-' + ('00000000000' + ++blobsSeen).slice(-12); if (blobsSeen < 200) blobs[url] = blob; return url; };
    URL.revokeObjectURL = nothing;
    global.URL = global.webkitURL = URL;
    function URLSearchParams(init) {
        var pairs = [];
        if (typeof init === 'string') init.replace(/^\?/, '').split('&').forEach(function (p) { if (p) { var at = p.indexOf('='); pairs.push([plain(at < 0 ? p : p.substring(0, at)), at < 0 ? '' : plain(p.substring(at + 1))]); } });
        else if (init && typeof init.forEach === 'function') init.forEach(function (v, k) { if (Array.isArray(v)) pairs.push([String(v[0]), String(v[1])]); else pairs.push([String(k), String(v)]); });
        else for (var key in init || {}) pairs.push([key, String(init[key])]);
        hidden(this, '$p', pairs);
    }
    function plain(text) { try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch (e) { return text; } }
    URLSearchParams.prototype = {
        constructor: URLSearchParams,
        get: function (k) { for (var i = 0; i < this.$p.length; i++) if (this.$p[i][0] === k) return this.$p[i][1]; return null; },
        getAll: function (k) { return this.$p.filter(function (p) { return p[0] === k; }).map(function (p) { return p[1]; }); },
        has: function (k) { return this.get(k) !== null; },
        append: function (k, v) { this.$p.push([String(k), v && v.$b !== undefined ? v.$b : String(v)]); },
        set: function (k, v) { this['delete'](k); this.append(k, v); },
        'delete': function (k) { var p = this.$p; for (var i = p.length - 1; i >= 0; i--) if (p[i][0] === k) p.splice(i, 1); },
        forEach: function (f) { this.$p.forEach(function (p) { f(p[1], p[0]); }); },
        entries: function () { return this.$p[Symbol.iterator](); },
        keys: function () { return this.$p.map(function (p) { return p[0]; })[Symbol.iterator](); },
        values: function () { return this.$p.map(function (p) { return p[1]; })[Symbol.iterator](); },
        sort: nothing,
        toString: function () { return encoded(this.$p); }
    };
    URLSearchParams.prototype[Symbol.iterator] = URLSearchParams.prototype.entries;
    global.URLSearchParams = URLSearchParams;
    function FormData(form) { hidden(this, '$p', form ? fields(form) : []); }
    FormData.prototype = Object.create(URLSearchParams.prototype);
    global.FormData = FormData;
    global.TextDecoder = function (label) { this.encoding = label || 'utf-8'; this.decode = function (bytes) { return bytes === undefined ? '' : host.decode(host.bytes(bytes), String(this.encoding)); }; };
    global.TextEncoder = function () { this.encode = function (text) { return new Uint8Array(host.buffer(host.bytes(String(text)))); }; };

    // ---- network
    function bodyText(body) {
        if (body === undefined || body === null) return '';
        if (body.$p) return encoded(body.$p);
        if (body.$b !== undefined) return body.$b;
        return host.bytes(body);
    }
    function Headers(init) { hidden(this, '$p', []); for (var k in init || {}) if (typeof init[k] === 'string') this.$p.push([k.toLowerCase(), init[k]]); }
    Headers.prototype = Object.create(URLSearchParams.prototype);
    function Response(body, init) {
        hidden(this, '$b', body && body.$b !== undefined ? body.$b : body === undefined || body === null ? '' : host.bytes(body));
        this.status = init && init.status || 200;
        this.ok = this.status < 300;
        this.statusText = this.ok ? 'OK' : 'Not Found';
        this.headers = new Headers(init && init.headers);
        this.url = init && init.url || '';
        this.type = 'basic';
    }
    Response.prototype = Object.create(host.unknown);
    Response.prototype.text = function () { return Promise.resolve(host.text(this.$b)); };
    Response.prototype.json = function () { var b = this.$b; return new Promise(function (ok) { ok(JSON.parse(host.text(b))); }); };
    Response.prototype.arrayBuffer = function () { return Promise.resolve(host.buffer(this.$b)); };
    Response.prototype.blob = function () { var b = new Blob([], {}); b.$b = this.$b; b.size = b.$b.length; return Promise.resolve(b); };
    Response.prototype.clone = function () { return this; };
    global.Response = Response; global.Headers = Headers;
    global.Request = function (url, init) { this.url = String(url); for (var k in init || {}) this[k] = init[k]; };
    global.fetch = function (what, init) {
        var url = host.resolve(typeof what === 'object' && what.url ? what.url : String(what));
        var body = init && init.body !== undefined ? init.body : what && what.body;
        if (/^data:/i.test(url)) { var r = new Response(''); r.$b = host.dataBytes(url); return Promise.resolve(r); }
        if (blobs[url]) return Promise.resolve(new Response(blobs[url]));
        var answer = host.fetch(url, bodyText(body), 'fetch');
        if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
        return Promise.resolve(new Response(answer, {url: url, status: host.answers ? 200 : 404}));
    };
    function XMLHttpRequest() { this.readyState = 0; this.status = 0; this.responseText = ''; this.response = null; this.responseType = ''; this.statusText = ''; hidden(this, 'upload', new EventTarget()); }
    XMLHttpRequest.prototype = Object.create(EventTarget.prototype);
    XMLHttpRequest.DONE = 4;
    XMLHttpRequest.prototype.open = function (method, url, async) { this.$url = host.resolve(String(url)); this.$async = async !== false; this.readyState = 1; };
    XMLHttpRequest.prototype.setRequestHeader = XMLHttpRequest.prototype.overrideMimeType = XMLHttpRequest.prototype.abort = nothing;
    XMLHttpRequest.prototype.getResponseHeader = function () { return 'application/json'; };
    XMLHttpRequest.prototype.getAllResponseHeaders = function () { return 'content-type: application/json\r\n'; };
    XMLHttpRequest.prototype.send = function (body) {
        var me = this, raw = blobs[this.$url] ? blobs[this.$url].$b : /^data:/i.test(this.$url) ? host.dataBytes(this.$url) : null;
        var text = raw !== null ? host.text(raw) : host.fetch(this.$url, bodyText(body), 'xhr');
        function done() {
            me.readyState = 4;
            me.status = text === null ? 0 : host.answers ? 200 : 404;
            me.responseText = text === null ? '' : text;
            me.responseURL = me.$url;
            me.response = me.responseType === 'json' ? JSON.parse(me.responseText) : me.responseType === 'arraybuffer' ? host.buffer(raw !== null ? raw : host.bytes(me.responseText))
                : me.responseType === 'blob' ? new Blob([raw !== null ? host.buffer(raw) : me.responseText]) : me.responseText;
            fire(me, 'readystatechange');
            fire(me, text === null ? 'error' : 'load');
            fire(me, 'loadend');
        }
        if (this.$async) host.later(done, 50, false); else done();
    };
    global.XMLHttpRequest = XMLHttpRequest;
    function WebSocket(url) { host.fetch(String(url), '', 'websocket'); this.send = function (body) { host.fetch(String(url), bodyText(body), 'websocket'); }; this.close = nothing; var me = this; host.later(function () { fire(me, 'open'); if (me.onopen) me.onopen({}); }, 5, false); }
    WebSocket.prototype = Object.create(EventTarget.prototype);
    global.WebSocket = WebSocket;
    function AbortController() { this.signal = {aborted: false, addEventListener: nothing}; this.abort = nothing; }
    global.AbortController = AbortController;

    // ---- what is made new
    function Image() { var img = document.createElement('img'); return img; }
    global.Image = Image;
    global.Option = function (text, value) { var o = document.createElement('option'); o.textContent = text; o.value = value; return o; };
    global.Audio = function () { return document.createElement('audio'); };
    global.DOMParser = function () { this.parseFromString = function (html) { host.wrote(String(html)); return wrap(host.dom('parse', -1, String(html))); }; };
    getter(HTMLDocument.prototype, 'documentElement', function () { return this.querySelector('html'); });
    getter(HTMLDocument.prototype, 'body', function () { return this.querySelector('body'); });
    getter(HTMLDocument.prototype, 'head', function () { return this.querySelector('head'); });
    getter(HTMLDocument.prototype, 'title', function () { var t = this.querySelector('title'); return t ? t.textContent : ''; });
    HTMLDocument.prototype.getElementById = function (id) { return this.querySelector('[id="' + String(id).replace(/"/g, '') + '"]'); };
    HTMLDocument.prototype.createElement = document.createElement;
    global.XMLSerializer = function () { this.serializeToString = function (node) { return dom('outer', node); }; };
    ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver'].forEach(function (name) {
        global[name] = function () { this.observe = this.disconnect = this.unobserve = nothing; this.takeRecords = function () { return []; }; };
    });
    global.Event = Event;
    ['CustomEvent', 'MouseEvent', 'UIEvent', 'KeyboardEvent', 'FocusEvent', 'PointerEvent', 'TouchEvent', 'InputEvent', 'MessageEvent', 'ErrorEvent'].forEach(function (name) {
        global[name] = function (type, init) { Event.call(this, type, init); };
        global[name].prototype = Object.create(Event.prototype);
    });
    global.EventTarget = EventTarget; global.Node = Node; global.Element = Element; global.HTMLElement = HTMLElement; global.SVGElement = HTMLElement;
    global.Document = Document; global.HTMLDocument = HTMLDocument; global.Text = Text; global.NodeList = Array; global.HTMLCollection = Array;
    global.DocumentFragment = Element; global.DOMException = Error; global.Location = Location;
    global.CSS = {supports: function () { return true; }, escape: function (s) { return s; }};

    // Promises that make promises are no steps for the engine: each is counted here.
    var then = Promise.prototype.then;
    Promise.prototype.then = function (kept, broken) { host.tick(); return then.call(this, kept, broken); };

    // ---- the clock and chance are the host's
    var NativeDate = Date;
    function PageDate(y, m, d, h, i, s, ms) {
        if (!(this instanceof PageDate)) return String(new NativeDate(host.now()));
        switch (arguments.length) {
            case 0: return new NativeDate(host.now());
            case 1: return new NativeDate(y);
            case 2: return new NativeDate(y, m);
            default: return new NativeDate(y, m, d, h || 0, i || 0, s || 0, ms || 0);
        }
    }
    PageDate.prototype = NativeDate.prototype;
    PageDate.prototype.constructor = PageDate;
    PageDate.parse = NativeDate.parse; PageDate.UTC = NativeDate.UTC;
    PageDate.now = function () { return host.now(); };
    global.Date = PageDate;
    Math.random = function () { return host.random(); };

    var MOST_CLICKS = 25;
    return {
        // The document as it came: its scripts, then the events of loading.
        loaded: function () {
            host.dom('byTag', 0, 'script').forEach(function (n) { run(wrap(n)); });
            flush();
            var body = document.body;
            if (body) shown(document.documentElement);
            ready = 'interactive';
            fire(document, 'readystatechange');
            fire(document, 'DOMContentLoaded', true);
            flush();
            ready = 'complete';
            fire(document, 'readystatechange');
            if (body && body.hasAttribute('onload')) call(host.compile(body.getAttribute('onload')), global, new Event('load'));
            if (body && body.$onload) call(body.$onload, global, new Event('load'));
            fire(global, 'load');
            fire(global, 'pageshow');
            flush();
        },
        // A person fills in what there is and presses what can be pressed.
        act: function () {
            fire(document, 'mousemove', true, {clientX: 100, clientY: 120});
            fire(global, 'mousemove');
            document.getElementsByTagName('input').forEach(function (field) {
                var type = field.type.toLowerCase();
                if (/password|passw|pwd/i.test(type + field.name + field.id)) { field.value = host.secret; }
                else if ((type === '' || type === 'text' || type === 'email' || type === 'tel') && !field.value) field.value = 'someone@example.org';
                fire(field, 'input', true); fire(field, 'keyup', true); fire(field, 'change', true);
            });
            var list = document.querySelectorAll('button,input[type=submit],input[type=button],input[type=image],[onclick],a[download],a[id],a[href^="#"],a[href^="javascript"],a[href^="data:"]');
            for (var i = 0; i < list.length && i < MOST_CLICKS; i++) click(list[i]);
            document.forms.forEach(function (form) {
                if (form.querySelector('button,input[type=submit],input[type=image]')) return;
                if (fire(form, 'submit', true)) submit(form);
            });
            fire(document, 'click', true); fire(document, 'keydown', true, {key: 'a', keyCode: 65});
            flush();
        }
    };
})
