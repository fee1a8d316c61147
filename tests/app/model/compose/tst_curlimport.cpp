// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlimport.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Commands as browsers, tools, manuals and people write them, and the request that each becomes.
class TestCurlImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_whenPastedFromAnywhere_isTheRequest_data();
    void parse_whenPastedFromAnywhere_isTheRequest();
    void parse_whenSomethingIsLeftOut_namesItInOneLine_data();
    void parse_whenSomethingIsLeftOut_namesItInOneLine();
    void text_whenNoCommand_isNone_data();
    void text_whenNoCommand_isNone();
};

namespace {

// The request as lines: what cannot be read off a string stands as \xNN.
QByteArray shown(const Draft &draft)
{
    const Request &request = draft.request;
    QByteArray out = request.method.toUtf8() + ' ' + request.url.toUtf8();
    for (const Field &header : request.headers)
        out += '\n' + header.name.toUtf8() + ": " + header.value.toUtf8();
    for (const MultiPart &part : draft.parts) {
        out += "\npart " + part.name.toUtf8() + '=' + part.value.toUtf8();
        if (!part.file.isEmpty())
            out += (part.contentOnly ? "<" : "@") + part.file.toUtf8();
        if (!part.contentType.isEmpty())
            out += " type " + part.contentType.toUtf8();
        if (!part.fileName.isEmpty())
            out += " as " + part.fileName.toUtf8();
    }
    if (!draft.bodyFile.isEmpty())
        out += "\nfile " + draft.bodyFile.toUtf8();
    if (draft.untyped)
        out += "\nuntyped";
    if (request.timeout.count() != 5000)
        out += "\ntimeout " + QByteArray::number(qint64(request.timeout.count()));
    if (!request.body)
        return out;
    out += "\n\n";
    for (const char c : *request.body) {
        const bool plain = c != '\\' && (c == '\n' || (c >= ' ' && c < 0x7f));
        out += plain ? QByteArray(1, c) : "\\x" + QByteArray(1, c).toHex();
    }
    return out;
}

const QByteArray formType = "\nContent-Type: application/x-www-form-urlencoded";
const QByteArray jsonType = "\nContent-Type: application/json";

void addRow(const char *name, const char *command, const QByteArray &request, const char *notes)
{
    QTest::newRow(name) << QString::fromUtf8(command) << request << QString::fromUtf8(notes);
}

void columns()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("notes"); // what is named, "|" between them; empty: nothing is left out
}

void row(const char *name, const char *command, const QByteArray &request)
{
    addRow(name, command, request, "");
}

void addBrowserRows()
{
    row("Chrome, bash",
        "curl 'https://a.example/api?x=1' \\\n  -H 'accept: */*' \\\n  -H 'cookie: a=1; b=2' \\\n  "
        "--compressed",
        "GET https://a.example/api?x=1\naccept: */*\ncookie: a=1; b=2");
    row("Chrome, bash, body",
        "curl 'https://a.example/api' \\\n  -H 'content-type: application/json' \\\n  --data-raw "
        "'{\"q\":\"it\\u0027s\"}'",
        "POST https://a.example/api\ncontent-type: application/json\n\n{\"q\":\"it\\x5cu0027s\"}");
    row("Chrome, bash, odd characters",
        "curl 'https://a.example' -H 'content-type: text/plain' --data-raw $'caf\\u00e9 "
        "it\\'s\\u0021\\n\\r\\t\\x01'",
        "POST https://a.example\ncontent-type: text/plain\n\ncaf\\xc3\\xa9 it's!\n\\x0d\\x09\\x01");
    row("Chrome, cookie by -b", "curl 'https://a.example' -b 'sid=abc; t=%20x' -H 'dnt: 1'",
        "GET https://a.example\ndnt: 1\nCookie: sid=abc; t=%20x");
    row("Chrome, cmd with carets",
        "curl ^\"https://a.example/api?x=1^&y=2^\" ^\r\n  -H ^\"accept: application/json^\" ^\r\n  -H "
        "^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b "
        "c^\\^\",^\\^\"n^\\^\":1^}^\"",
        "POST https://a.example/api?x=1&y=2\naccept: application/json\ncontent-type: "
        "application/json\n\n{\"a\":\"b c\",\"n\":1}");
    row("Chrome, cmd, percent", "curl ^\"https://a.example/^%^41x?q=^%^20^\" ^\n -H ^\"x: 50^%^\"",
        "GET https://a.example/%41x?q=%20\nx: 50%");
    row("Chrome, cmd, line break in the body",
        "curl ^\"https://a.example^\" ^\n  -H ^\"content-type: text/plain^\" ^\n  --data-raw "
        "^\"one^\n\ntwo^\"",
        "POST https://a.example\ncontent-type: text/plain\n\none\ntwo");
    row("Chrome, cmd of old",
        "curl \"https://a.example/api?x=1&y=2\" ^\r\n  -H \"accept: */*\" ^\r\n  --data-raw "
        "\"{\\\"a\\\":\\\"b\\\"}\" ^\r\n  --compressed",
        "POST https://a.example/api?x=1&y=2\naccept: */*" + formType + "\n\n{\"a\":\"b\"}");
    row("Chrome, cmd, backslashes",
        "curl ^\"https://a.example^\" ^\n -H ^\"content-type: text/plain^\" ^\n --data-raw ^\"C:^\\^\\x "
        "^\\^\"q^\\^\"^\"",
        "POST https://a.example\ncontent-type: text/plain\n\nC:\\x5c\\x5cx \"q\"");
    row("Firefox, Windows",
        "curl \"https://a.example/api?x=1&y=2\" -X POST -H \"Content-Type: application/json\" --data-raw "
        "\"{\"\"a\"\":\"\"b c\"\"}\"",
        "POST https://a.example/api?x=1&y=2" + jsonType + "\n\n{\"a\":\"b c\"}");
    row("Firefox, Windows, line break",
        "curl \"https://a.example\" ^\r\n -H \"Content-Type: text/plain\" --data-raw \"one\"^\r\n\r\n\"two\"",
        "POST https://a.example\nContent-Type: text/plain\n\none\ntwo");
    row("Firefox, Windows, percent", "curl \"https://a.example/\"%\"41\" -H \"X: a\"\"b\"",
        "GET https://a.example/%41\nX: a\"b");
    row("Firefox, POSIX",
        "curl 'https://a.example/' --compressed -X POST -H 'User-Agent: Mozilla/5.0' -H 'Accept-Language: "
        "ko,en;q=0.5' --data-raw 'a=1&b=2'",
        "POST https://a.example/\nUser-Agent: Mozilla/5.0\nAccept-Language: ko,en;q=0.5" + formType
            + "\n\na=1&b=2");
    row("Safari",
        "curl 'https://a.example/x' \\\n-X 'PUT' \\\n-H 'Content-Type: application/json' \\\n-H 'Pragma: "
        "no-cache' \\\n--data-binary '{\"a\":1}'",
        "PUT https://a.example/x" + jsonType + "\nPragma: no-cache\n\n{\"a\":1}");
    row("Edge, upload",
        "curl 'https://a.example' -H 'content-type: multipart/form-data; boundary=X' --data-raw "
        "$'--X\\r\\nContent-Disposition: form-data; name=\"a\"\\r\\n\\r\\n1\\r\\n--X--\\r\\n'",
        "POST https://a.example\ncontent-type: multipart/form-data; "
        "boundary=X\n\n--X\\x0d\nContent-Disposition: form-data; "
        "name=\"a\"\\x0d\n\\x0d\n1\\x0d\n--X--\\x0d\n");
    row("PowerShell",
        "curl.exe -X POST 'https://a.example/x' `\r\n  -H 'Content-Type: application/json' `\r\n  -d "
        "'{\"a\": \"it''s\"}'",
        "POST https://a.example/x" + jsonType + "\n\n{\"a\": \"it's\"}");
    row("PowerShell of Windows",
        "curl.exe 'https://a.example' -H 'Content-Type: application/json' -d '{\\\"a\\\": \\\"b\\\"}'",
        "POST https://a.example" + jsonType + "\n\n{\"a\": \"b\"}");
    row("PowerShell, backticks",
        "curl.exe \"https://a.example\" -H 'Content-Type: text/plain' -d \"say `\"x`\"`ntwo\"",
        "POST https://a.example\nContent-Type: text/plain\n\nsay \"x\"\ntwo");
    row("PowerShell, doubled quotes", "curl.exe `\n 'https://a.example' -H \"X: \"\"q\"\"\"",
        "GET https://a.example\nX: \"q\"");
    row("curl.exe in cmd",
        "curl.exe -X PUT \"https://a.example\" -H \"Content-Type: application/json\" -d \"{\\\"a\\\": 1}\"",
        "PUT https://a.example" + jsonType + "\n\n{\"a\": 1}");
}

void addToolRows()
{
    row("Postman",
        "curl --location --request POST 'https://a.example/post' \\\n--header 'Content-Type: "
        "application/json' \\\n--data-raw '{\n    \"a\": 1\n}'",
        "POST https://a.example/post" + jsonType + "\n\n{\n    \"a\": 1\n}");
    row("Postman, new",
        "curl --location 'https://a.example/post' \\\n--header 'Authorization: Bearer {{token}}' \\\n--data "
        "'x'",
        "POST https://a.example/post\nAuthorization: Bearer {{token}}" + formType + "\n\nx");
    row("Postman, form",
        "curl --location 'https://a.example' \\\n--form 'a=\"1\"' \\\n--form 'f=@\"/tmp/x y.png\"'",
        "POST https://a.example\npart a=1\npart f=@/tmp/x y.png");
    row("Postman, urlencoded",
        "curl --location --request PUT 'https://a.example' --data-urlencode 'a=b c' --data-urlencode 'd=e&f'",
        "PUT https://a.example" + formType + "\n\na=b+c&d=e%26f");
    row("Postman, file",
        "curl --location 'https://a.example' --header 'Content-Type: image/png' --data-binary '@/tmp/a.png'",
        "POST https://a.example\nContent-Type: image/png\nfile /tmp/a.png");
    row("Insomnia",
        "curl --request PATCH \\\n  --url https://a.example/x/1 \\\n  --header 'content-type: "
        "application/json' \\\n  --cookie 'a=1' \\\n  --data '{\"a\":null}'",
        "PATCH https://a.example/x/1\ncontent-type: application/json\nCookie: a=1\n\n{\"a\":null}");
    row("payments' manual",
        "curl https://api.pay.example/v1/charges \\\n  -u sk_test_123: \\\n  -d amount=2000 \\\n  -d "
        "\"currency=usd\" \\\n  -d 'items[0][id]=p_1'",
        "POST https://api.pay.example/v1/charges\nAuthorization: Basic c2tfdGVzdF8xMjM6" + formType
            + "\n\namount=2000&currency=usd&items[0][id]=p_1");
    row("payments' manual, GET", "curl -G https://api.pay.example/v1/charges -d limit=3 -d 'expand[]=data'",
        "GET https://api.pay.example/v1/charges?limit=3&expand[]=data");
    row("code hosting's manual",
        "curl -L \\\n  -X POST \\\n  -H \"Accept: application/vnd.hub+json\" \\\n  -H \"X-Api-Version: "
        "2022-11-28\" \\\n  https://api.hub.example/repos/o/r/issues \\\n  -d '{\"title\":\"It'\\''s\"}'",
        "POST https://api.hub.example/repos/o/r/issues\nAccept: application/vnd.hub+json\nX-Api-Version: "
        "2022-11-28"
            + formType + "\n\n{\"title\":\"It's\"}");
    row("messages' manual",
        "curl 'https://api.sms.example/Messages.json' -X POST \\\n--data-urlencode 'To=+15551234' "
        "\\\n--data-urlencode 'Body=Hi, you & me' \\\n-u AC1:token",
        "POST https://api.sms.example/Messages.json\nAuthorization: Basic QUMxOnRva2Vu" + formType
            + "\n\nTo=%2B15551234&Body=Hi%2C+you+%26+me");
    row("object store's manual", "curl -T ./photo.jpg https://store.example/bucket/",
        "PUT https://store.example/bucket/photo.jpg\nfile ./photo.jpg\nuntyped");
    row("search engine's manual",
        "curl -XGET 'localhost:9200/_search?pretty' -H 'Content-Type: application/json' -d'\n{\n  \"query\": "
        "{}\n}\n'",
        "GET http://localhost:9200/_search?pretty" + jsonType + "\n\n\n{\n  \"query\": {}\n}\n");
    row("speech's manual",
        "curl https://a.example/audio \\\n  -H \"Content-Type: multipart/form-data\" \\\n  -F "
        "model=\"big-1\" \\\n  -F file=\"@/path/to/a.mp3;type=audio/mpeg\"",
        "POST https://a.example/audio\npart model=big-1\npart file=@/path/to/a.mp3 type audio/mpeg");
    row("fenced", "```bash\ncurl https://a.example/x\n```", "GET https://a.example/x");
    row("OAuth's manual",
        "curl -d grant_type=client_credentials -d scope='a b' --user 'id:se cret' https://a.example/token",
        "POST https://a.example/token\nAuthorization: Basic aWQ6c2UgY3JldA==" + formType
            + "\n\ngrant_type=client_credentials&scope=a b");
}

void addShellRows()
{
    row("plain", "curl https://a.example/x", "GET https://a.example/x");
    row("no scheme", "curl a.example/x", "GET http://a.example/x");
    row("full path", "/usr/bin/curl https://a.example", "GET https://a.example");
    row("prompt", "$ curl https://a.example", "GET https://a.example");
    row("prompt over lines", "$ curl https://a.example \\\n> -H 'X: 1'", "GET https://a.example\nX: 1");
    row("zsh's prompt", "% curl https://a.example", "GET https://a.example");
    row("long prompt", "me@host:~/x$ curl https://a.example", "GET https://a.example");
    row("bracketed prompt", "[root@host ~]# curl https://a.example", "GET https://a.example");
    row("root's prompt", "# curl https://a.example", "GET https://a.example");
    row("prompt of cmd", "C:\\Users\\me>curl \"https://a.example/?a=1\"", "GET https://a.example/?a=1");
    row("prompt of PowerShell", "PS C:\\> curl.exe 'https://a.example'", "GET https://a.example");
    row("comment", "# List them all\ncurl https://a.example", "GET https://a.example");
    row("comment that names curl", "# with curl one can\ncurl https://a.example", "GET https://a.example");
    row("comments and blank lines", "\n# one\n\n  # two\n\ncurl https://a.example\n\n",
        "GET https://a.example");
    row("comment behind", "curl https://a.example # all of it", "GET https://a.example");
    row("comment between", "curl https://a.example \\\n  -H 'X: #1'", "GET https://a.example\nX: #1");
    row("sudo", "sudo curl https://a.example", "GET https://a.example");
    row("time", "time curl -d a https://a.example", "POST https://a.example" + formType + "\n\na");
    row("set before", "TOKEN=abc\ncurl -H \"Authorization: Bearer $TOKEN\" https://a.example",
        "GET https://a.example\nAuthorization: Bearer abc");
    row("exported before", "export HOST='a.example' ID=7\ncurl \"https://$HOST/${ID}\"",
        "GET https://a.example/7");
    row("no variable in single quotes", "curl 'https://a.example/$x' -H 'X: ${y}'",
        "GET https://a.example/$x\nX: ${y}");
    row("escaped dollar", "curl \"https://a.example\" -H \"X: \\$5 \\`a\\` \\\"q\\\" \\\\ \\n\"",
        "GET https://a.example\nX: $5 `a` \"q\" \\ \\n");
    row("quotes within a word", "curl https://a.example/'a b'\"c\"d", "GET https://a.example/a bcd");
    row("escaped blank", "curl https://a.example -H X:\\ 1", "GET https://a.example\nX: 1");
    row("octal", "curl https://a.example -H 'Content-Type: text/plain' -d $'caf\\303\\251\\0101'",
        "POST https://a.example\nContent-Type: text/plain\n\ncaf\\xc3\\xa9\\x081");
    row("hexadecimal", "curl https://a.example -H 'Content-Type: a/b' --data-binary $'\\x89PNG\\xff\\xfe'",
        "POST https://a.example\nContent-Type: a/b\n\n\\x89PNG\\xff\\xfe");
    row("letters by number",
        "curl https://a.example -H 'Content-Type: text/plain' -d $'\\u20ac\\U0001F600\\u41'",
        "POST https://a.example\nContent-Type: text/plain\n\n\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80A");
    row("other escapes",
        "curl https://a.example -H 'Content-Type: text/plain' -d $'\\a\\b\\e\\f\\v\\cA\\\\\\?\\\"\\q'",
        "POST https://a.example\nContent-Type: text/plain\n\n\\x07\\x08\\x1b\\x0c\\x0b\\x01\\x5c?\"\\x5cq");
    row("NUL ends it", "curl https://a.example -H 'Content-Type: text/plain' -d $'ab\\0cd'",
        "POST https://a.example\nContent-Type: text/plain\n\nab");
    row("blanks behind backslashes", "curl https://a.example \\  \n  -H 'X: 1' \\\t\n  -H 'Y: 2'",
        "GET https://a.example\nX: 1\nY: 2");
    row("backslashes lost", "curl https://a.example\n  -H 'X: 1'\n  -H 'Y: 2'",
        "GET https://a.example\nX: 1\nY: 2");
    row("CRLF", "curl https://a.example \\\r\n  -H 'X: 1' \\\r\n  -d a\r\n",
        "POST https://a.example\nX: 1" + formType + "\n\na");
    row("here-document",
        "curl https://a.example -H 'Content-Type: application/json' --data-binary @- <<'EOF'\n{\"a\": "
        "\"$x\"}\nEOF\n",
        "POST https://a.example" + jsonType + "\n\n{\"a\": \"$x\"}\n");
    row("here-document without line breaks", "curl https://a.example -d @- << EOF\na=1\n&b=2\nEOF",
        "POST https://a.example" + formType + "\n\na=1&b=2");
    row("here-string", "curl --json @- https://a.example <<< '{\"a\":1}'",
        "POST https://a.example\nAccept: application/json" + jsonType + "\n\n{\"a\":1}\n");
    row("echo before", "echo '{\"a\": 1}' | curl -d @- -H 'Content-Type: application/json' https://a.example",
        "POST https://a.example" + jsonType + "\n\n{\"a\": 1}");
    row("printf before",
        "printf '\\001\\377%%\\n' | curl --data-binary @- -H 'Content-Type: a/b' https://a.example",
        "POST https://a.example\nContent-Type: a/b\n\n\\x01\\xff%\n");
    row("JSON over lines",
        "curl -X POST https://a.example -H \"Content-Type: application/json\" -d \"{\n  \\\"a\\\": 1\n}\"",
        "POST https://a.example" + jsonType + "\n\n{\n  \"a\": 1\n}");
    row("two quotes are nothing", "curl https://a.example -H 'X: 'a''", "GET https://a.example\nX: a");
    row("Korean", "curl 'https://a.example/주문' -d '이름=값'",
        "POST https://a.example/주문" + formType + "\n\n\\xec\\x9d\\xb4\\xeb\\xa6\\x84=\\xea\\xb0\\x92");
}

void addOptionRows()
{
    row("repeated header", "curl -H 'X-Tag: a' -H 'X-Tag: b' https://a.example",
        "GET https://a.example\nX-Tag: a\nX-Tag: b");
    row("empty header", "curl -H 'X-Empty;' https://a.example", "GET https://a.example\nX-Empty: ");
    row("no Content-Type", "curl -H 'Content-Type:' -d a https://a.example",
        "POST https://a.example\nuntyped\n\na");
    row("header of blanks", "curl -H 'X-A:   v  ' -H 'Expect:' https://a.example",
        "GET https://a.example\nX-A: v");
    row("header with colons", "curl -H 'X-A: a:b:c' -H 'Time: 12:00' https://a.example",
        "GET https://a.example\nX-A: a:b:c\nTime: 12:00");
    row("letters together", "curl -sSLXPOST https://a.example", "POST https://a.example");
    row("letters together with a header", "curl -sH'X: 1' -XDELETE https://a.example",
        "DELETE https://a.example\nX: 1");
    row("letters, value apart", "curl -sLd a https://a.example",
        "POST https://a.example" + formType + "\n\na");
    row("long option cut short", "curl --head https://a.example --max-t 2",
        "HEAD https://a.example\ntimeout 2000");
    row("-I", "curl -I https://a.example", "HEAD https://a.example");
    row("-X in small letters", "curl -X put https://a.example -d ''", "PUT https://a.example" + formType);
    row("URL first, then --", "curl -H 'X: 1' -- https://a.example", "GET https://a.example\nX: 1");
    row("several -d", "curl -d a=1 -d b=2 --data-raw c=@3 --data-binary d=4 https://a.example",
        "POST https://a.example" + formType + "\n\na=1&b=2&c=@3&d=4");
    row("empty data", "curl -d '' https://a.example", "POST https://a.example" + formType);
    row("data with a DELETE", "curl -X DELETE -d '{}' -H 'Content-Type: application/json' https://a.example",
        "DELETE https://a.example" + jsonType + "\n\n{}");
    row("data is no file", "curl --data-raw '@x' https://a.example",
        "POST https://a.example" + formType + "\n\n@x");
    row("two pieces of JSON", "curl --json '[1' --json ',2]' https://a.example",
        "POST https://a.example\nAccept: application/json" + jsonType + "\n\n[1,2]");
    row("JSON with its own Accept",
        "curl --json '{}' -H 'accept: a/b' -H 'content-type: c/d' https://a.example",
        "POST https://a.example\naccept: a/b\ncontent-type: c/d\n\n{}");
    row("urlencode: content", "curl --data-urlencode 'a b/c' https://a.example",
        "POST https://a.example" + formType + "\n\na+b%2Fc");
    row("urlencode: = content", "curl --data-urlencode '=a b' https://a.example",
        "POST https://a.example" + formType + "\n\na+b");
    row("urlencode: name = content", "curl --data-urlencode 'n m=a=b&c' https://a.example",
        "POST https://a.example" + formType + "\n\nn m=a%3Db%26c");
    row("urlencode: Korean", "curl -G --data-urlencode 'q=한' https://a.example/s",
        "GET https://a.example/s?q=%ED%95%9C");
    row("-G onto a query", "curl -G -d a=1 -d b=2 'https://a.example/s?c=3#x'",
        "GET https://a.example/s?c=3&a=1&b=2#x");
    row("-G with -X", "curl -X POST -G -d a=1 https://a.example/s", "POST https://a.example/s?a=1");
    row("--url-query", "curl --url-query 'q=a b' --url-query '+raw=x%20y' --url-query z https://a.example/p",
        "GET https://a.example/p?q=a+b&raw=x%20y&z");
    row("--url-query beside a body", "curl --url-query p=1 -d b=2 https://a.example",
        "POST https://a.example?p=1" + formType + "\n\nb=2");
    row("-u", "curl -u 'me:p:w' https://a.example", "GET https://a.example\nAuthorization: Basic bWU6cDp3");
    row("header wins over -u", "curl -u a:b -H 'Authorization: Bearer t' https://a.example",
        "GET https://a.example\nAuthorization: Bearer t");
    row("--oauth2-bearer", "curl --oauth2-bearer tok https://a.example",
        "GET https://a.example\nAuthorization: Bearer tok");
    row("-A -e -b", "curl -A 'me/1' -e https://r.example -b 'a=1' -b b=2 https://a.example",
        "GET https://a.example\nUser-Agent: me/1\nReferer: https://r.example\nCookie: a=1; b=2");
    row("referer, auto", "curl -e 'https://r.example;auto' https://a.example",
        "GET https://a.example\nReferer: https://r.example");
    row("header wins over -b", "curl -b a=1 -H 'Cookie: c=3' https://a.example",
        "GET https://a.example\nCookie: c=3");
    row("-r", "curl -r 0-99 https://a.example", "GET https://a.example\nRange: bytes=0-99");
    row("-m", "curl -m 0.25 https://a.example", "GET https://a.example\ntimeout 250");
    row("--max-time exact", "curl --max-time 1234.567 https://a.example",
        "GET https://a.example\ntimeout 1234567");
    row("-F", "curl -F a=1 -F 'b=x; y' -F 'c=z;type=text/html' https://a.example",
        "POST https://a.example\npart a=1\npart b=x; y\npart c=z type text/html");
    row("-F, files",
        "curl -F 'f=@a.png;type=image/png;filename=b \"c\".png' -F 't=<note.txt' https://a.example",
        "POST https://a.example\npart f=@a.png type image/png as b \"c\".png\npart t=<note.txt");
    row("-F, two files", "curl -F 'f=@a.png,b.png;type=image/png' https://a.example",
        "POST https://a.example\npart f=@a.png\npart f=@b.png type image/png");
    row("-F, quotes", "curl -F 'j=\"{\\\"a\\\": 1; 2}\";type=application/json' https://a.example",
        "POST https://a.example\npart j={\"a\": 1; 2} type application/json");
    row("--form-string", "curl --form-string 'a=@x;type=y' https://a.example",
        "POST https://a.example\npart a=@x;type=y");
    row("-F with PUT", "curl -X PUT -F a=1 https://a.example", "PUT https://a.example\npart a=1");
    row("-T", "curl -T /tmp/x.bin https://a.example/y", "PUT https://a.example/y\nfile /tmp/x.bin\nuntyped");
    row("brackets escaped for curl", "curl 'https://a.example/?foo\\[\\]=bar&x=\\{y\\}'",
        "GET https://a.example/?foo[]=bar&x={y}");
    row("brackets with -g", "curl -g 'https://a.example/?a[0]=1&b={x}'",
        "GET https://a.example/?a[0]=1&b={x}");
    row("IPv6", "curl 'http://[::1]:8080/x'", "GET http://[::1]:8080/x");
    row("--proto-default", "curl --proto-default https a.example", "GET https://a.example");
    row("fragment", "curl 'https://a.example/x#y'", "GET https://a.example/x#y");
    row("what is so in any case", "curl -sS --location --compressed --http1.1 --path-as-is https://a.example",
        "GET https://a.example");
}

} // namespace

void TestCurlImport::parse_whenPastedFromAnywhere_isTheRequest_data()
{
    columns();
    addBrowserRows();
    addToolRows();
    addShellRows();
    addOptionRows();
}

void TestCurlImport::parse_whenPastedFromAnywhere_isTheRequest()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, request);
    QFETCH(QString, notes);
    QVERIFY(looksLikeCurl(command));
    const auto import = parseCurlCommand(command);
    QVERIFY2(import.ok(), import.ok() ? "" : qPrintable(import.error().line()));
    QCOMPARE(shown(import->draft), request);
    if (notes.isEmpty())
        QCOMPARE(import->note(), QString());
    for (const QString &named : notes.split(u'|', Qt::SkipEmptyParts))
        QVERIFY2(import->note().contains(named), qPrintable(import->note()));
    QVERIFY(!import->note().contains(u'\n'));
}

void TestCurlImport::parse_whenSomethingIsLeftOut_namesItInOneLine_data()
{
    columns();
    const QByteArray get = "GET https://a.example";
    const auto named
        = [](const char *name, const char *command, const QByteArray &request, const char *notes) {
              addRow(name, command, request, notes);
          };
    named("-w", "curl -w '%{http_code}\\n' https://a.example", get, "of no meaning here|-w");
    named("-o and -i", "curl -io out.json https://a.example", get, "-i|-o");
    named("-O -J -v -f", "curl -OJvf https://a.example", get, "-O|-J|-v|-f");
    named("pipe", "curl https://a.example | jq .", get, "| jq .");
    named("pipe without blanks", "curl -s https://a.example|python3 -m json.tool", get, "|python3");
    named("into a file", "curl https://a.example > out.json", get, "");
    named("errors away", "curl https://a.example 2>/dev/null", get, "");
    named("both away, then an option", "curl https://a.example >x 2>&1 -H 'X: 1'", get + "\nX: 1", "");
    named("semicolon", "curl https://a.example; echo done", get, "echo done");
    named("and then", "curl https://a.example && echo ok", get, "&& echo ok");
    named("or else", "curl https://a.example || exit 1", get, "|| exit 1");
    named("in the background", "curl https://a.example &", get, "&");
    named("two commands", "curl https://a.example\ncurl https://b.example", get, "curl https://b.example");
    named("pipe of cmd", "curl ^\"https://a.example^\" ^\n -s | findstr x", get, "findstr x");
    named("-k", "curl -k https://a.example", get, "-k is left out|certificates are always checked");
    named("--insecure", "curl --insecure https://a.example", get, "--insecure is left out");
    named("-b with a file", "curl -b cookies.txt https://a.example", get, "-b cookies.txt is left out|file");
    named("-c", "curl -c jar.txt https://a.example", get, "-c");
    named("variable", "curl -H \"Authorization: Bearer $TOKEN\" https://a.example",
        get + "\nAuthorization: Bearer {{TOKEN}}", "$TOKEN|environment");
    named("variable in braces", "curl https://a.example/${ID:-1}/x", "GET https://a.example/{{ID}}/x",
        "${ID:-1}");
    named("variable of cmd", "curl ^\"https://a.example^\" ^\n -H ^\"X: %API_TOKEN%^\"",
        get + "\nX: {{API_TOKEN}}", "%API_TOKEN%");
    named("variable of PowerShell", "curl.exe 'https://a.example' -H \"X: $env:KEY\"", get + "\nX: {{KEY}}",
        "$env:KEY");
    named("command in a command", "curl https://a.example -H \"X: $(date +%s)\"", get + "\nX: $(date +%s)",
        "$(date +%s)");
    named("backquotes", "curl https://a.example -H \"X: `id -u`\"", get + "\nX: `id -u`", "`id -u`");
    named("--cert", "curl --cert c.pem --key k.pem --cacert ca.pem https://a.example", get,
        "--cert is left out|--key|--cacert|certificates");
    named("-E", "curl -E c.pem:pw https://a.example", get, "-E is left out");
    named("-x", "curl -x http://p.example:3128 -U a:b https://a.example", get, "-x is left out|-U|proxies");
    named("--resolve", "curl --resolve a.example:443:127.0.0.1 --connect-to ::b.example: https://a.example",
        get, "--resolve|--connect-to|connections");
    named("--unix-socket", "curl --unix-socket /run/d.sock http://localhost/x", "GET http://localhost/x",
        "--unix-socket");
    named("-4", "curl -4 --tlsv1.2 https://a.example", get, "-4|--tlsv1.2");
    named("--retry", "curl --retry 3 --retry-delay 1 https://a.example", get, "--retry|attempts");
    named("--digest", "curl --digest -u me:pw https://a.example", get, "--digest is left out");
    named("--ntlm", "curl --ntlm -u : https://a.example", get, "--ntlm");
    named("--aws-sigv4", "curl --aws-sigv4 aws:amz -u k:s https://a.example",
        get + "\nAuthorization: Basic azpz", "--aws-sigv4");
    named("-n", "curl -n https://a.example", get, "-n is left out");
    named("-K", "curl -K conf https://a.example", get, "-K");
    named("-u without a password", "curl -u me https://a.example", get + "\nAuthorization: Basic bWU6",
        "no password");
    named("-H from a file", "curl -H @heads.txt https://a.example", get, "@heads.txt");
    named("header without a colon", "curl -H 'nonsense' https://a.example", get, "nonsense");
    named("default that stays", "curl -H 'User-Agent:' -H 'Accept:' https://a.example", get,
        "User-Agent|Accept");
    named("-A ''", "curl -A '' https://a.example", get, "User-Agent");
    named("-d from a file", "curl -d @b.json -H 'Content-Type: application/json' https://a.example",
        "POST https://a.example" + jsonType + "\nfile b.json", "line breaks of b.json");
    named("-d from a file and more", "curl -d a=1 -d @b.txt https://a.example",
        "POST https://a.example" + formType + "\n\na=1", "@b.txt is left out");
    named("-d from nowhere", "curl -d @- https://a.example", get, "@-");
    named("urlencode: @file", "curl --data-urlencode @x.txt https://a.example", get, "@x.txt");
    named("urlencode: name@file", "curl --data-urlencode n@x.txt -d a=1 https://a.example",
        "POST https://a.example" + formType + "\n\na=1", "n@x.txt");
    named("several of one URL", "curl 'https://a.example/[1-3]'", "GET https://a.example/[1-3]",
        "several requests");
    named(
        "sets in a URL", "curl 'https://a.example/{a,b}'", "GET https://a.example/{a,b}", "several requests");
    named("-z and -C", "curl -z 2026-01-01 -C 10 https://a.example", get, "-z|-C");
    named("-m 0", "curl -m 0 https://a.example", get, "-m 0");
    named("--no-buffer", "curl -N --no-keepalive https://a.example", get, "-N|--no-keepalive");
    named("--request-target", "curl --request-target '*' -X OPTIONS https://a.example",
        "OPTIONS https://a.example", "--request-target");
}

void TestCurlImport::parse_whenSomethingIsLeftOut_namesItInOneLine()
{
    QFETCH(QString, notes);
    if (!notes.isEmpty()) {
        parse_whenPastedFromAnywhere_isTheRequest();
        return;
    }
    QFETCH(QString, command);
    const auto import = parseCurlCommand(command);
    QVERIFY(import);
    QTEST(shown(import->draft), "request");
}

void TestCurlImport::text_whenNoCommand_isNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"https://a.example/curl", "https://a.example/x?y=curl z", "curl",
             "curly https://a.example", "how do I use curl for this?", "I don't know curl it is",
             "wget https://a.example", "{\"curl\": \"curl x\"}", ""})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestCurlImport::text_whenNoCommand_isNone()
{
    QFETCH(QString, text);
    QVERIFY(!looksLikeCurl(text));
    QVERIFY(!parseCurlCommand(text));
}

QTEST_GUILESS_MAIN(TestCurlImport)
#include "tst_curlimport.moc"
