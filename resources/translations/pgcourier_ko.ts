<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>CurlText</name>
    <message>
        <source>A quote in the cURL command is not closed</source>
        <translation>cURL 명령의 따옴표가 닫히지 않았습니다</translation>
    </message>
    <message>
        <source>The cURL command has more than one URL</source>
        <translation>cURL 명령에 URL이 두 개 이상 있습니다</translation>
    </message>
    <message>
        <source>Paste one request at a time</source>
        <translation>요청을 한 번에 하나씩 붙여 넣으세요</translation>
    </message>
    <message>
        <source>The cURL option %1 has no value</source>
        <translation>cURL 옵션 %1에 값이 없습니다</translation>
    </message>
    <message>
        <source>The cURL command reads a file: %1</source>
        <translation>cURL 명령이 파일을 읽으려 합니다: %1</translation>
    </message>
    <message>
        <source>Paste the content of the file into Body</source>
        <translation>파일의 내용을 본문에 붙여 넣으세요</translation>
    </message>
    <message>
        <source>The cURL option %1 has no counterpart here</source>
        <translation>cURL 옵션 %1에 해당하는 기능이 없습니다</translation>
    </message>
    <message>
        <source>Take it out of the command and paste again</source>
        <translation>명령에서 이 옵션을 빼고 다시 붙여 넣으세요</translation>
    </message>
    <message>
        <source>The cURL command has no URL</source>
        <translation>cURL 명령에 URL이 없습니다</translation>
    </message>
    <message>
        <source>This is no cURL command</source>
        <translation>cURL 명령이 아닙니다</translation>
    </message>
    <message>
        <source>It must begin with curl</source>
        <translation>명령은 curl로 시작해야 합니다</translation>
    </message>
</context>
<context>
    <name>EmptyTexts</name>
    <message>
        <source>This database has no queue yet</source>
        <translation>이 데이터베이스에는 아직 큐가 없습니다</translation>
    </message>
    <message>
        <source>Installing creates the schema “net” with its tables and functions in %1, in one transaction, and touches nothing else. “pgcourierctl install --dry-run” prints the SQL.</source>
        <translation>설치하면 %1에 스키마 “net”과 그 테이블 및 함수를 하나의 트랜잭션으로 만들고, 다른 것은 건드리지 않습니다. “pgcourierctl install --dry-run”으로 SQL을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Install schema</source>
        <translation>스키마 설치</translation>
    </message>
    <message>
        <source>The queue&apos;s schema is older than this program</source>
        <translation>큐의 스키마가 이 프로그램보다 오래되었습니다</translation>
    </message>
    <message>
        <source>Upgrading changes the schema “net” in one transaction; requests are kept.</source>
        <translation>업그레이드는 하나의 트랜잭션으로 스키마 “net”을 변경하며, 요청은 그대로 유지됩니다.</translation>
    </message>
    <message>
        <source>Upgrade schema</source>
        <translation>스키마 업그레이드</translation>
    </message>
    <message>
        <source>The queue&apos;s schema is newer than this program</source>
        <translation>큐의 스키마가 이 프로그램보다 새 버전입니다</translation>
    </message>
    <message>
        <source>Nothing is changed there. Install the newer pgCourier to work with it.</source>
        <translation>아무것도 변경하지 않습니다. 이 큐로 작업하려면 새 버전의 pgCourier를 설치하세요.</translation>
    </message>
    <message>
        <source>The schema “net” belongs to something else</source>
        <translation>스키마 “net”은 다른 프로그램의 것입니다</translation>
    </message>
    <message>
        <source>pgCourier leaves it alone. Use another database.</source>
        <translation>pgCourier는 이 스키마를 건드리지 않습니다. 다른 데이터베이스를 사용하세요.</translation>
    </message>
    <message>
        <source>Attached to pg_net: no request is waiting</source>
        <translation>pg_net에 연결됨: 대기 중인 요청이 없습니다</translation>
    </message>
    <message>
        <source>The extension sends requests itself and forgets them; new ones show up here.</source>
        <translation>이 확장은 요청을 스스로 보내고 기록을 남기지 않습니다. 새 요청이 생기면 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>아직 요청이 없습니다</translation>
    </message>
    <message>
        <source>Press Send in the composer, or call net.http_get(&apos;https://…&apos;) in SQL.</source>
        <translation>작성기에서 보내기를 누르거나 SQL에서 net.http_get(&apos;https://…&apos;)을 호출하세요.</translation>
    </message>
    <message>
        <source>The local database is starting</source>
        <translation>로컬 데이터베이스를 시작하는 중입니다</translation>
    </message>
    <message>
        <source>The first time takes a few seconds.</source>
        <translation>처음에는 몇 초가 걸립니다.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결하는 중 …</translation>
    </message>
    <message>
        <source>The connection is lost</source>
        <translation>연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>It is tried again by itself; nothing typed is lost.</source>
        <translation>자동으로 다시 연결합니다. 입력한 내용은 사라지지 않습니다.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>연결되지 않았습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Nothing accepted the connection at %1.</source>
        <translation>%1에서 연결을 받아 주는 서버가 없습니다.</translation>
    </message>
    <message>
        <source>Check that the server runs, that the port is right and that no firewall is in the way.</source>
        <translation>서버가 실행 중인지, 포트가 맞는지, 방화벽이 막고 있지 않은지 확인하세요.</translation>
    </message>
    <message>
        <source>The name %1 could not be looked up.</source>
        <translation>호스트 이름 %1의 주소를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the spelling of the host and the DNS of the machine that the worker runs on.</source>
        <translation>호스트 이름의 철자와 워커가 실행되는 컴퓨터의 DNS를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 서버가 응답 없이 연결을 닫았습니다.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log: it may have crashed, or a proxy may have cut the connection.</source>
        <translation>서버의 로그를 확인하세요. 서버가 비정상 종료되었거나 프록시가 연결을 끊었을 수 있습니다.</translation>
    </message>
    <message>
        <source>What %1 answered is not HTTP.</source>
        <translation>%1의 응답이 HTTP가 아닙니다.</translation>
    </message>
    <message>
        <source>Check the port and whether the server expects https.</source>
        <translation>포트가 맞는지, 서버가 https를 요구하는지 확인하세요.</translation>
    </message>
    <message>
        <source>The certificate of %1 could not be trusted.</source>
        <translation>%1의 인증서를 신뢰할 수 없습니다.</translation>
    </message>
    <message>
        <source>It may be expired, self-signed or made for another name; a CA of your own goes into the settings.</source>
        <translation>인증서가 만료되었거나, 자체 서명되었거나, 다른 이름으로 발급되었을 수 있습니다. 자체 CA는 설정에 등록하세요.</translation>
    </message>
    <message>
        <source>%1 did not finish its answer in time.</source>
        <translation>%1 서버가 제한 시간 안에 응답을 마치지 못했습니다.</translation>
    </message>
    <message>
        <source>Attempts shows which phase took the time; a longer timeout can be set under Options.</source>
        <translation>시도 탭에서 어느 단계가 오래 걸렸는지 볼 수 있습니다. 옵션에서 타임아웃을 늘릴 수 있습니다.</translation>
    </message>
    <message>
        <source>The server did not understand the request.</source>
        <translation>서버가 요청을 이해하지 못했습니다.</translation>
    </message>
    <message>
        <source>Read the response: it often names the field that is wrong.</source>
        <translation>응답을 읽어 보세요. 잘못된 필드를 알려 주는 경우가 많습니다.</translation>
    </message>
    <message>
        <source>The server wants to know who is asking.</source>
        <translation>서버가 인증을 요구합니다.</translation>
    </message>
    <message>
        <source>Check the Authorization header: the token may be missing or expired.</source>
        <translation>Authorization 헤더를 확인하세요. 토큰이 없거나 만료되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The server knows who is asking and says no.</source>
        <translation>서버가 사용자를 확인했지만 접근을 거부했습니다.</translation>
    </message>
    <message>
        <source>Check what this token or user may do.</source>
        <translation>이 토큰이나 사용자의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation>이 경로에는 아무것도 없습니다.</translation>
    </message>
    <message>
        <source>Check the path and the ids in the URL.</source>
        <translation>URL의 경로와 ID를 확인하세요.</translation>
    </message>
    <message>
        <source>The server does not take this method here.</source>
        <translation>서버가 여기서는 이 메서드를 받지 않습니다.</translation>
    </message>
    <message>
        <source>The Allow header of the response says which ones it takes.</source>
        <translation>받을 수 있는 메서드는 응답의 Allow 헤더에 있습니다.</translation>
    </message>
    <message>
        <source>The server gave up waiting for the request.</source>
        <translation>서버가 요청을 기다리다가 포기했습니다.</translation>
    </message>
    <message>
        <source>The request conflicts with what the server already has.</source>
        <translation>요청이 서버에 이미 있는 내용과 충돌합니다.</translation>
    </message>
    <message>
        <source>It may have been delivered before: compare before you retry.</source>
        <translation>이전에 이미 전달되었을 수 있으니, 재시도하기 전에 비교해 보세요.</translation>
    </message>
    <message>
        <source>The body is too large for the server.</source>
        <translation>본문이 서버가 받기에 너무 큽니다.</translation>
    </message>
    <message>
        <source>Send less, or raise the server&apos;s limit.</source>
        <translation>더 작게 보내거나 서버의 제한을 늘리세요.</translation>
    </message>
    <message>
        <source>The server does not take this kind of body.</source>
        <translation>서버가 이런 종류의 본문을 받지 않습니다.</translation>
    </message>
    <message>
        <source>Check the Content-Type header.</source>
        <translation>Content-Type 헤더를 확인하세요.</translation>
    </message>
    <message>
        <source>The server understood the request but refused its content.</source>
        <translation>서버가 요청을 이해했지만 그 내용을 거부했습니다.</translation>
    </message>
    <message>
        <source>The server is not willing to process the request yet.</source>
        <translation>서버가 아직 이 요청을 처리하려 하지 않습니다.</translation>
    </message>
    <message>
        <source>The server has had too many requests from here.</source>
        <translation>서버가 여기에서 너무 많은 요청을 받았습니다.</translation>
    </message>
    <message>
        <source>Send fewer at a time; its Retry-After header is kept to.</source>
        <translation>한 번에 보내는 수를 줄이세요. 서버의 Retry-After 헤더는 지켜집니다.</translation>
    </message>
    <message>
        <source>The server met an error of its own.</source>
        <translation>서버 내부에서 오류가 발생했습니다.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>A proxy on the way got no good answer from the server behind it.</source>
        <translation>중간의 프록시가 뒤쪽 서버에서 올바른 응답을 받지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the server behind the proxy.</source>
        <translation>프록시 뒤의 서버를 확인하세요.</translation>
    </message>
    <message>
        <source>The server is overloaded or down for maintenance.</source>
        <translation>서버가 과부하 상태이거나 점검 중입니다.</translation>
    </message>
    <message>
        <source>The server answered with an error of its own (%1).</source>
        <translation>서버가 내부 오류로 응답했습니다(%1).</translation>
    </message>
    <message>
        <source>The server refused the request (%1).</source>
        <translation>서버가 요청을 거부했습니다(%1).</translation>
    </message>
    <message>
        <source>Read the response for the reason.</source>
        <translation>응답에서 이유를 확인하세요.</translation>
    </message>
    <message>
        <source>The server answered %1.</source>
        <translation>서버가 %1 상태 코드로 응답했습니다.</translation>
    </message>
    <message>
        <source>The last attempt failed.</source>
        <translation>마지막 시도가 실패했습니다.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 후에</translation>
    </message>
    <message>
        <source>The request waits for its time.</source>
        <translation>예약된 시각을 기다리는 요청입니다.</translation>
    </message>
    <message>
        <source>It is sent %1.</source>
        <translation>%1 전송됩니다.</translation>
    </message>
    <message>
        <source>The request is due and waits for a worker.</source>
        <translation>전송할 시각이 되어 워커를 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>pg_net&apos;s own worker sends it.</source>
        <translation>pg_net의 자체 워커가 전송합니다.</translation>
    </message>
    <message>
        <source>No worker is running, so nothing is sent.</source>
        <translation>실행 중인 워커가 없어 아무것도 전송되지 않습니다.</translation>
    </message>
    <message>
        <source>Start the worker of this window, or run pgcourierctl worker on a server.</source>
        <translation>이 창의 워커를 시작하거나 서버에서 pgcourierctl worker를 실행하세요.</translation>
    </message>
    <message>
        <source>The next free worker takes it.</source>
        <translation>여유가 생긴 첫 번째 워커가 맡습니다.</translation>
    </message>
    <message>
        <source>Attempt %1 of %2</source>
        <translation>시도 %1/%2</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>시도 %1</translation>
    </message>
    <message>
        <source>%1 is made %2.</source>
        <translation>%1: %2 진행됩니다.</translation>
    </message>
    <message>
        <source>%1 is due, but no worker is running.</source>
        <translation>%1: 예정된 시각이 되었지만 실행 중인 워커가 없습니다.</translation>
    </message>
    <message>
        <source>pg_net does not try again.</source>
        <translation>pg_net은 다시 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>All %1 attempts are used up; nothing more is sent.</source>
        <translation>시도 %1회를 모두 사용했습니다. 더 이상 전송하지 않습니다.</translation>
    </message>
    <message>
        <source>Sending the same again would not help, so it is not tried again by itself.</source>
        <translation>같은 요청을 다시 보내도 소용이 없으므로 자동으로 재시도하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing more is sent.</source>
        <translation>더 이상 전송하지 않습니다.</translation>
    </message>
    <message>
        <source>Retry sends it once more; Edit in composer changes it first.</source>
        <translation>재시도는 한 번 더 보내고, 작성기에서 편집은 먼저 내용을 고칩니다.</translation>
    </message>
    <message>
        <source>Delivered on attempt %1; the server answered %2.</source>
        <translation>시도 %1에서 전달되었고, 서버가 %2 상태 코드로 응답했습니다.</translation>
    </message>
    <message>
        <source>Delivered; the server answered %1.</source>
        <translation>전달되었고, 서버가 %1 상태 코드로 응답했습니다.</translation>
    </message>
    <message>
        <source>The answer points elsewhere: see Location among the headers of the response.</source>
        <translation>응답이 다른 곳을 가리킵니다. 응답 헤더의 Location을 확인하세요.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1일</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>Attempt %1 is on its way.</source>
        <translation>시도 %1 진행 중입니다.</translation>
    </message>
    <message>
        <source>The request is on its way.</source>
        <translation>요청을 전송하는 중입니다.</translation>
    </message>
    <message>
        <source>Its worker has gone; another one takes the request over when it starts.</source>
        <translation>맡았던 워커가 사라졌습니다. 다른 워커가 시작되면 이 요청을 넘겨받습니다.</translation>
    </message>
    <message>
        <source>It was cancelled after attempt %1.</source>
        <translation>시도 %1 이후에 취소되었습니다.</translation>
    </message>
    <message>
        <source>It was cancelled before it was sent.</source>
        <translation>전송되기 전에 취소되었습니다.</translation>
    </message>
    <message>
        <source>Retry puts it back into the queue.</source>
        <translation>재시도하면 요청이 다시 큐에 들어갑니다.</translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message>
        <source>A quote is not closed</source>
        <translation>따옴표가 닫히지 않았습니다</translation>
    </message>
    <message>
        <source>End it with another &quot;</source>
        <translation>&quot;를 하나 더 써서 닫으세요</translation>
    </message>
    <message>
        <source>“%1” is no status</source>
        <translation>“%1”은(는) 상태가 아닙니다</translation>
    </message>
    <message>
        <source>Use pending, running, retrying, succeeded, failed or cancelled</source>
        <translation>pending, running, retrying, succeeded, failed, cancelled 중에서 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no status code</source>
        <translation>“%1”은(는) 상태 코드가 아닙니다</translation>
    </message>
    <message>
        <source>Use 404, 5xx or 400-499</source>
        <translation>404, 5xx, 400-499처럼 쓰세요</translation>
    </message>
    <message>
        <source>The code range %1 is upside down</source>
        <translation>코드 범위 %1의 앞뒤가 바뀌었습니다</translation>
    </message>
    <message>
        <source>Put the smaller code first</source>
        <translation>작은 코드를 먼저 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no time</source>
        <translation>“%1”은(는) 시각이 아닙니다</translation>
    </message>
    <message>
        <source>Use -15m, -1h, -2d, 14:30, today, yesterday or 2024-05-31</source>
        <translation>-15m, -1h, -2d, 14:30, today, yesterday, 2024-05-31처럼 쓰세요</translation>
    </message>
    <message>
        <source>%1: has no value</source>
        <translation>%1: 뒤에 값이 없습니다</translation>
    </message>
    <message>
        <source>Write it without a space, as in status:failed</source>
        <translation>status:failed처럼 공백 없이 쓰세요</translation>
    </message>
    <message>
        <source>There is no filter “%1:”</source>
        <translation>“%1:” 필터는 없습니다</translation>
    </message>
    <message>
        <source>Use %1 or put the text in quotes</source>
        <translation>%1 중에서 쓰거나 텍스트를 따옴표로 묶으세요</translation>
    </message>
</context>
<context>
    <name>JsonText</name>
    <message>
        <source>more than one value</source>
        <translation>값이 두 개 이상입니다</translation>
    </message>
</context>
<context>
    <name>RequestCheck</name>
    <message>
        <source>The URL is empty</source>
        <translation>URL이 비어 있습니다</translation>
    </message>
    <message>
        <source>Write one like https://api.example.com/hook</source>
        <translation>https://api.example.com/hook처럼 쓰세요</translation>
    </message>
    <message>
        <source>This is not a URL: %1</source>
        <translation>URL이 아닙니다: %1</translation>
    </message>
    <message>
        <source>Encode spaces and brackets, as in %20</source>
        <translation>공백과 대괄호는 %20처럼 인코딩하세요</translation>
    </message>
    <message>
        <source>The URL must begin with http:// or https://</source>
        <translation>URL은 http:// 또는 https://로 시작해야 합니다</translation>
    </message>
    <message>
        <source>The URL has no host</source>
        <translation>URL에 호스트가 없습니다</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header</source>
        <translation>“%1”은(는) 헤더 이름으로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Use letters, digits and hyphens</source>
        <translation>영문자, 숫자, 하이픈을 쓰세요</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break or a control character</source>
        <translation>헤더 %1의 값에 줄 바꿈이나 제어 문자가 있습니다</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>해당 문자를 지우세요</translation>
    </message>
    <message>
        <source>The timeout must be at least 1 ms</source>
        <translation>타임아웃은 1ms 이상이어야 합니다</translation>
    </message>
</context>
<context>
    <name>RequestSql</name>
    <message>
        <source>pg_net cannot send this: %1</source>
        <translation>pg_net으로는 보낼 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Change the request, or use a database with pgCourier&apos;s own schema</source>
        <translation>요청을 고치거나, pgCourier의 자체 스키마가 있는 데이터베이스를 사용하세요</translation>
    </message>
    <message>
        <source>it has no priority, schedule, attempts or idempotency key</source>
        <translation>우선순위, 예약, 시도 횟수, 멱등성 키를 지원하지 않습니다</translation>
    </message>
    <message>
        <source>%1 with a body</source>
        <translation>본문이 있는 %1</translation>
    </message>
    <message>
        <source>a body that is not JSON</source>
        <translation>JSON이 아닌 본문</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1초 전</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1분 전</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
</context>
<context>
    <name>pgcourier::AttemptsView</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
</context>
<context>
    <name>pgcourier::BodyForm</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>원본 텍스트</translation>
    </message>
    <message>
        <source>Body kind</source>
        <translation>본문 종류</translation>
    </message>
    <message>
        <source>Indent</source>
        <translation>들여쓰기</translation>
    </message>
    <message>
        <source>Lay the JSON out over lines</source>
        <translation>JSON을 여러 줄로 정리합니다</translation>
    </message>
    <message>
        <source>Indent body</source>
        <translation>본문 들여쓰기</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>No body. Type JSON here to send one.</source>
        <translation>본문이 없습니다. 보낼 JSON을 여기에 입력하세요.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>올바른 JSON</translation>
    </message>
</context>
<context>
    <name>pgcourier::BodyView</name>
    <message>
        <source>Pretty</source>
        <translation>정리</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16진수</translation>
    </message>
    <message>
        <source>Save the body as a file</source>
        <translation>본문을 파일로 저장</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 읽는 중 …</translation>
    </message>
    <message>
        <source>The beginning of %1; Save keeps all of it</source>
        <translation>전체 %1 중 앞부분입니다. 저장하면 전체가 저장됩니다</translation>
    </message>
    <message>
        <source>Save the body</source>
        <translation>본문 저장</translation>
    </message>
    <message>
        <source>The body could not be saved to %1</source>
        <translation>본문을 %1에 저장할 수 없습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ComposerPanel</name>
    <message>
        <source>&amp;Send</source>
        <translation>보내기(&amp;S)</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>https://… or paste a cURL command</source>
        <translation>https://… 또는 cURL 명령 붙여 넣기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Queue this request (Ctrl+Return)</source>
        <translation>이 요청을 큐에 넣습니다(Ctrl+Return)</translation>
    </message>
    <message>
        <source>SQL that will run</source>
        <translation>실행될 SQL</translation>
    </message>
    <message>
        <source>Parts of the new request</source>
        <translation>새 요청의 구성</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>The body is not JSON. Line %1, column %2: %3. Correct it, or choose Raw text</source>
        <translation>본문이 JSON이 아닙니다. %1행 %2열: %3. 고치거나 원본 텍스트를 선택하세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::EditorPanel</name>
    <message>
        <source>Line %1: failed</source>
        <translation>%1행: 실패</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>중지(&amp;T)</translation>
    </message>
    <message>
        <source>There is nothing to run: type or paste SQL above</source>
        <translation>실행할 것이 없습니다. 위에 SQL을 입력하거나 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <source>Type or paste SQL here, for example:

select net.http_get(&apos;https://example.com/&apos;);
select * from net.http_request_queue order by created desc limit 5;</source>
        <translation>여기에 SQL을 입력하거나 붙여 넣으세요. 예:

select net.http_get(&apos;https://example.com/&apos;);
select * from net.http_request_queue order by created desc limit 5;</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run the selection, or everything (Ctrl+Return)</source>
        <translation>선택한 부분 또는 전체를 실행합니다(Ctrl+Return)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>SQL 문</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>The answers of the statements come here.</source>
        <translation>SQL 문의 결과가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Stopped at line %1 after %2</source>
        <translation>%1행에서 %2 만에 중지됨</translation>
    </message>
    <message>
        <source>Statements: %1 · %2</source>
        <translation>SQL 문: %1 · %2</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>행: %1</translation>
    </message>
    <message>
        <source>The first rows: %1</source>
        <translation>앞쪽 행: %1</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>실행 중 …</translation>
    </message>
</context>
<context>
    <name>pgcourier::FieldTable</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Remove this line (Ctrl+Delete)</source>
        <translation>이 줄 삭제(Ctrl+Delete)</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>%1에서 삭제</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>줄 추가</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>%1에 추가</translation>
    </message>
</context>
<context>
    <name>pgcourier::InspectorPanel</name>
    <message>
        <source>cut at the size limit</source>
        <translation>크기 제한에서 잘림</translation>
    </message>
    <message>
        <source>The response has no body</source>
        <translation>응답에 본문이 없습니다</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>요청의 구성</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>No request selected</source>
        <translation>선택한 요청이 없습니다</translation>
    </message>
    <message>
        <source>Select a row to see its request, response and attempts.</source>
        <translation>행을 선택하면 요청, 응답, 시도를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>다른 폴더를 선택하세요</translation>
    </message>
    <message>
        <source>Response of attempt</source>
        <translation>응답을 볼 시도</translation>
    </message>
    <message>
        <source>The request has no body</source>
        <translation>요청에 본문이 없습니다</translation>
    </message>
    <message>
        <source>Attempts  %1</source>
        <translation>시도  %1</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>시도 %1</translation>
    </message>
    <message>
        <source>No response yet</source>
        <translation>아직 응답이 없습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::MainWindow</name>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>작성기</translation>
    </message>
    <message>
        <source>SQL editor</source>
        <translation>SQL 편집기</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New request</source>
        <translation>새 요청(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Clear composer</source>
        <translation>작성기 비우기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Re&amp;quests</source>
        <translation>요청(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>필터(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>새로 고침(&amp;H)</translation>
    </message>
    <message>
        <source>Close &amp;message</source>
        <translation>메시지 닫기(&amp;M)</translation>
    </message>
</context>
<context>
    <name>pgcourier::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Message details</source>
        <translation>메시지 자세히 보기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>메시지 닫기</translation>
    </message>
</context>
<context>
    <name>pgcourier::OptionsForm</name>
    <message>
        <source>Timeout</source>
        <translation>타임아웃</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Attempts at most</source>
        <translation>최대 시도 횟수</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>예약 시각</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>보낼 개수</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Higher goes first</source>
        <translation>높을수록 먼저 전송됩니다</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>멱등성 키</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>A second request with the same key is not queued while the first one is kept</source>
        <translation>같은 키의 요청이 보관되어 있는 동안에는 두 번째 요청이 큐에 들어가지 않습니다</translation>
    </message>
    <message>
        <source>Not before, time</source>
        <translation>예약 시각 값</translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation>타임아웃(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>우선순위(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Attempts at most</source>
        <translation>최대 시도 횟수(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Idempotency key</source>
        <translation>멱등성 키(&amp;I)</translation>
    </message>
    <message>
        <source>Cop&amp;ies</source>
        <translation>보낼 개수(&amp;N)</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>소요 시간</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestsPanel</name>
    <message>
        <source>&amp;Retry</source>
        <translation>재시도(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>작성기에서 편집(&amp;E)</translation>
    </message>
    <message>
        <source>Copy as c&amp;URL</source>
        <translation>cURL로 복사(&amp;U)</translation>
    </message>
    <message>
        <source>Copy as &amp;SQL</source>
        <translation>SQL로 복사(&amp;S)</translation>
    </message>
    <message>
        <source>Not retried, since not ended yet: %1</source>
        <translation>아직 끝나지 않아 재시도하지 않은 요청: %1</translation>
    </message>
    <message>
        <source>Not cancelled, since ended already: %1</source>
        <translation>이미 끝나서 취소하지 않은 요청: %1</translation>
    </message>
    <message>
        <source>Requests copied: %1</source>
        <translation>복사한 요청: %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>재시도 중</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter: text, or status:failed host:api.example.com code:5xx method:post after:-1h</source>
        <translation>필터: 텍스트 또는 status:failed host:api.example.com code:5xx method:post after:-1h</translation>
    </message>
    <message>
        <source>Filter the requests (Ctrl+F)</source>
        <translation>요청을 필터링합니다(Ctrl+F)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청 목록</translation>
    </message>
    <message>
        <source>No request is %1</source>
        <translation>%1 상태의 요청이 없습니다</translation>
    </message>
    <message>
        <source>The tab All shows every request.</source>
        <translation>전체 탭에서 모든 요청을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>No request matches the filter</source>
        <translation>필터에 맞는 요청이 없습니다</translation>
    </message>
    <message>
        <source>Change the filter or clear it.</source>
        <translation>필터를 바꾸거나 지우세요.</translation>
    </message>
    <message>
        <source>%1+ new</source>
        <translation>새 요청 %1개 이상</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>새 요청 %1개</translation>
    </message>
</context>
<context>
    <name>pgcourier::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
</context>
<context>
    <name>pgcourier::StatusLine</name>
    <message>
        <source>Not connected</source>
        <translation>연결 안 됨</translation>
    </message>
    <message>
        <source>Starting the local database …</source>
        <translation>로컬 데이터베이스 시작 중 …</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>연결 중 …</translation>
    </message>
    <message>
        <source>Connected to the local database</source>
        <translation>로컬 데이터베이스에 연결됨</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Connection lost, trying again …</source>
        <translation>연결이 끊어져 다시 시도하는 중 …</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>연결 없음</translation>
    </message>
    <message>
        <source>%1 as %2 · PostgreSQL %3</source>
        <translation>%1 (사용자 %2) · PostgreSQL %3</translation>
    </message>
    <message>
        <source>Refreshed %1</source>
        <translation>%1 갱신됨</translation>
    </message>
    <message>
        <source>Read in %1</source>
        <translation>읽기 %1</translation>
    </message>
    <message>
        <source>no schema net</source>
        <translation>스키마 net 없음</translation>
    </message>
    <message>
        <source>schema net, version %1</source>
        <translation>스키마 net, 버전 %1</translation>
    </message>
    <message>
        <source>schema net, old version %1</source>
        <translation>스키마 net, 이전 버전 %1</translation>
    </message>
    <message>
        <source>schema net, newer version %1</source>
        <translation>스키마 net, 더 새로운 버전 %1</translation>
    </message>
    <message>
        <source>attached to pg_net</source>
        <translation>pg_net에 연결됨</translation>
    </message>
    <message>
        <source>a schema net of something else</source>
        <translation>다른 프로그램의 스키마 net</translation>
    </message>
</context>
<context>
    <name>pgcourier::UrlEdit</name>
    <message>
        <source>Fill in from cURL command</source>
        <translation>cURL 명령으로 채우기</translation>
    </message>
</context>
<context>
    <name>pgcourier::WorkerBox</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Start worker</source>
        <translation>워커 시작</translation>
    </message>
    <message>
        <source>Start worker: send what is due (F6)</source>
        <translation>워커 시작: 보낼 시각이 된 요청을 전송합니다(F6)</translation>
    </message>
    <message>
        <source>Stop worker</source>
        <translation>워커 중지</translation>
    </message>
    <message>
        <source>Stop worker: finish what is in flight, take nothing new (Shift+F6)</source>
        <translation>워커 중지: 진행 중인 요청을 마치고 새 요청은 맡지 않습니다(Shift+F6)</translation>
    </message>
    <message>
        <source>%1 in flight · %2 finished</source>
        <translation>진행 중 %1 · 완료 %2</translation>
    </message>
    <message>
        <source>Worker stopped</source>
        <translation>워커 중지됨</translation>
    </message>
    <message>
        <source>Worker starts …</source>
        <translation>워커 시작 중 …</translation>
    </message>
    <message>
        <source>Worker running</source>
        <translation>워커 실행 중</translation>
    </message>
    <message>
        <source>Worker stops …</source>
        <translation>워커 중지 중 …</translation>
    </message>
</context>
<context>
    <name>pgcourier::WorkersPanel</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>%1 (this window)</source>
        <translation>%1 (이 창)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막 확인</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>No worker has run yet</source>
        <translation>아직 실행된 워커가 없습니다</translation>
    </message>
    <message>
        <source>Start the worker of this window at the lower left, or run pgcourierctl worker on a server.</source>
        <translation>왼쪽 아래에서 이 창의 워커를 시작하거나, 서버에서 pgcourierctl worker를 실행하세요.</translation>
    </message>
    <message>
        <source>%1 requests ended per second</source>
        <translation>초당 완료된 요청 %1개</translation>
    </message>
    <message>
        <source>half of them within %1, 99 of 100 within %2</source>
        <translation>절반은 %1 이내, 100개 중 99개는 %2 이내</translation>
    </message>
    <message>
        <source>the oldest has waited %1</source>
        <translation>가장 오래 기다린 요청: %1</translation>
    </message>
</context>
</TS>
