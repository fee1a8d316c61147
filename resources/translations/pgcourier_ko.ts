<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Alert</name>
    <message>
        <source>Share of attempts that fail, over five minutes</source>
        <translation>5분간 실패한 시도의 비율</translation>
    </message>
    <message>
        <source>Wait of the request that is due and waits longest</source>
        <translation>가장 오래 기다린 요청의 대기 시간</translation>
    </message>
    <message>
        <source>Time without a worker that runs</source>
        <translation>실행 중인 워커가 없는 시간</translation>
    </message>
    <message>
        <source>Open circuits</source>
        <translation>열린 회로</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>대기 중인 요청</translation>
    </message>
    <message>
        <source>“%1” is no kind of alert</source>
        <translation>“%1”은(는) 알림의 종류가 아닙니다</translation>
    </message>
    <message>
        <source>Use one of %1</source>
        <translation>%1 중 하나를 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no value that %2 can have</source>
        <translation>“%1”은(는) %2에 쓸 수 없는 값입니다</translation>
    </message>
    <message>
        <source>Write a share, such as 20 % or 0.2</source>
        <translation>20 % 또는 0.2처럼 비율을 쓰세요</translation>
    </message>
    <message>
        <source>Write a time, such as 5 min or 90 s</source>
        <translation>5 min 또는 90 s처럼 시간을 쓰세요</translation>
    </message>
    <message>
        <source>Write a number</source>
        <translation>숫자를 쓰세요</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>아직 확인하지 않음</translation>
    </message>
    <message>
        <source>fires since %1</source>
        <translation>%1부터 발생 중</translation>
    </message>
</context>
<context>
    <name>AlertColumns</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%2 동안 %1</translation>
    </message>
    <message>
        <source>%1, until below %2</source>
        <translation>%1, %2 아래로 내려갈 때까지</translation>
    </message>
    <message>
        <source>not told: %1</source>
        <translation>알리지 못함: %1</translation>
    </message>
    <message>
        <source>only shown</source>
        <translation>표시만 함</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>알림 대상</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>What</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Fires from</source>
        <translation>발생 기준</translation>
    </message>
</context>
<context>
    <name>ArrivalColumns</name>
    <message>
        <source>Arrived</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <source>Which answer of which line of the script it got</source>
        <translation>스크립트의 몇째 줄, 몇 번째 응답을 받았는지</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>wrong time</source>
        <translation>시각 오류</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>너무 오래됨</translation>
    </message>
    <message>
        <source>too new</source>
        <translation>너무 앞섬</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>다른 버전</translation>
    </message>
    <message>
        <source>malformed</source>
        <translation>형식 오류</translation>
    </message>
    <message>
        <source>body changed</source>
        <translation>본문 변경됨</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>맞지 않음</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>AttemptDiff</name>
    <message>
        <source>1 line the same</source>
        <translation>같은 줄 1개</translation>
    </message>
    <message>
        <source>%1 lines the same</source>
        <translation>같은 줄 %1개</translation>
    </message>
    <message>
        <source>… and %1 more lines</source>
        <translation>… 외 %1줄</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Compared is the first %1 of each.</source>
        <translation>각각 처음 %1만 비교했습니다.</translation>
    </message>
    <message>
        <source>The bodies are the same.</source>
        <translation>본문이 같습니다.</translation>
    </message>
    <message>
        <source>The bodies differ; they are no text.</source>
        <translation>본문이 다릅니다. 텍스트가 아닙니다.</translation>
    </message>
    <message>
        <source>The bodies differ in white space only.</source>
        <translation>본문이 공백에서만 다릅니다.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Neither has any.</source>
        <translation>둘 다 없습니다.</translation>
    </message>
    <message>
        <source>The headers are the same.</source>
        <translation>헤더가 같습니다.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Stand-in</source>
        <translation>대역</translation>
    </message>
</context>
<context>
    <name>AxisTicks</name>
    <message>
        <source>%1M</source>
        <comment>millions</comment>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>thousands</comment>
        <translation>%1k</translation>
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
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1일</translation>
    </message>
</context>
<context>
    <name>BodyFile</name>
    <message>
        <source>No file is chosen for the body</source>
        <translation>본문으로 보낼 파일을 선택하지 않았습니다</translation>
    </message>
    <message>
        <source>Choose one under Body</source>
        <translation>본문에서 파일을 선택하세요</translation>
    </message>
    <message>
        <source>The file %1 is not there</source>
        <translation>파일 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>Choose another one under Body</source>
        <translation>본문에서 다른 파일을 선택하세요</translation>
    </message>
    <message>
        <source>%1 is no file</source>
        <translation>%1은(는) 파일이 아닙니다</translation>
    </message>
    <message>
        <source>The file %1 is longer than 10 MB</source>
        <translation>파일 %1이(가) 10 MB보다 큽니다</translation>
    </message>
    <message>
        <source>Send a link to it, or a smaller file</source>
        <translation>파일의 링크나 더 작은 파일을 보내세요</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2</source>
        <translation>파일 %1을(를) 읽을 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>Bru</name>
    <message>
        <source>This file of Bruno&apos;s cannot be read</source>
        <translation>이 Bruno 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>line %1 is in no block: %2</source>
        <translation>%1번째 줄이 어느 블록에도 속하지 않습니다: %2</translation>
    </message>
    <message>
        <source>the block %1 of line %2 is not closed</source>
        <translation>%2번째 줄의 블록 %1이(가) 닫히지 않았습니다</translation>
    </message>
</context>
<context>
    <name>BruRequest</name>
    <message>
        <source>its authentication of the type %1</source>
        <translation>%1 방식의 인증</translation>
    </message>
    <message>
        <source>nothing like it is there</source>
        <translation>여기에는 그런 것이 없습니다</translation>
    </message>
    <message>
        <source>its body of the kind %1</source>
        <translation>%1 종류의 본문</translation>
    </message>
    <message>
        <source>the field “%1” of its body</source>
        <translation>본문의 필드 “%1”</translation>
    </message>
    <message>
        <source>it is switched off</source>
        <translation>꺼져 있습니다</translation>
    </message>
    <message>
        <source>the variable “%1”</source>
        <translation>변수 “%1”</translation>
    </message>
    <message>
        <source>no variable can have this name here</source>
        <translation>여기서는 변수에 이 이름을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the script that runs before it</source>
        <translation>요청 전에 실행되는 스크립트</translation>
    </message>
    <message>
        <source>the script that runs after it</source>
        <translation>응답 후에 실행되는 스크립트</translation>
    </message>
    <message>
        <source>tests</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>assertions</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>variables that are taken from the response</source>
        <translation>응답에서 가져오는 변수</translation>
    </message>
    <message>
        <source>nothing here runs them</source>
        <translation>여기서는 실행되지 않습니다</translation>
    </message>
    <message>
        <source>a saved response</source>
        <translation>저장된 응답</translation>
    </message>
    <message>
        <source>only requests are kept</source>
        <translation>요청만 보관합니다</translation>
    </message>
    <message>
        <source>its description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>a request has no place for it</source>
        <translation>요청에는 그 자리가 없습니다</translation>
    </message>
</context>
<context>
    <name>Bruno</name>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>no request is in it</source>
        <translation>요청이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져온 요청</translation>
    </message>
    <message>
        <source>No request is in this file of Bruno&apos;s</source>
        <translation>이 Bruno 파일에는 요청이 없습니다</translation>
    </message>
    <message>
        <source>Choose one of a request, or the folder of the collection</source>
        <translation>요청 파일이나 컬렉션 폴더를 고르세요</translation>
    </message>
</context>
<context>
    <name>CellFilters</name>
    <message>
        <source>Filter by %1</source>
        <translation>%1(으)로 거르기</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 제외</translation>
    </message>
</context>
<context>
    <name>ConnectionCheck</name>
    <message>
        <source>Local server</source>
        <translation>로컬 서버</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>호스트 이름</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>통과</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>SSH tunnel</source>
        <translation>SSH 터널</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>“%1” is no port: give a number from 1 to 65535</source>
        <translation>“%1”은(는) 포트가 아닙니다. 1에서 65535 사이의 수를 입력하세요</translation>
    </message>
    <message>
        <source>Give one port for all hosts, or one for each</source>
        <translation>모든 호스트에 쓸 포트 하나, 또는 호스트마다 하나씩 입력하세요</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>“%1” is not of the form name=value</source>
        <translation>“%1”은(는) 이름=값 형식이 아닙니다</translation>
    </message>
    <message>
        <source>“%1” is a secret and cannot be saved here</source>
        <translation>“%1”은(는) 비밀이므로 여기에 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>“%1” has a field of its own above</source>
        <translation>“%1”은(는) 위에 따로 입력란이 있습니다</translation>
    </message>
    <message>
        <source>libpq knows no option “%1”</source>
        <translation>libpq에 “%1” 옵션이 없습니다</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>이름을 입력하세요</translation>
    </message>
    <message>
        <source>Another connection has that name</source>
        <translation>같은 이름의 연결이 이미 있습니다</translation>
    </message>
    <message>
        <source>That is a URI: paste it into the line at the top</source>
        <translation>URI입니다. 맨 위 줄에 붙여 넣으세요</translation>
    </message>
    <message>
        <source>A host name has no blanks</source>
        <translation>호스트 이름에는 공백이 없습니다</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>A socket on this machine has no host name</source>
        <translation>이 컴퓨터의 소켓에는 호스트 이름이 없습니다</translation>
    </message>
    <message>
        <source>The host name is not known</source>
        <translation>알 수 없는 호스트 이름입니다</translation>
    </message>
    <message>
        <source>Check its spelling, and the name server or VPN of this machine</source>
        <translation>철자와 이 컴퓨터의 이름 서버 또는 VPN을 확인하세요</translation>
    </message>
    <message>
        <source>%1 of %2 hosts are known</source>
        <translation>호스트 %2개 중 %1개를 찾았습니다</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾았습니다</translation>
    </message>
    <message>
        <source>%1 is an address</source>
        <translation>%1은(는) 주소입니다</translation>
    </message>
    <message>
        <source>A socket on this machine needs no network</source>
        <translation>이 컴퓨터의 소켓에는 네트워크가 필요 없습니다</translation>
    </message>
    <message>
        <source>Nothing answers there</source>
        <translation>응답하는 것이 없습니다</translation>
    </message>
    <message>
        <source>Start the server, or check the port, listen_addresses and the firewall</source>
        <translation>서버를 시작하거나 포트, listen_addresses, 방화벽을 확인하세요</translation>
    </message>
    <message>
        <source>%1 of %2 hosts answer</source>
        <translation>호스트 %2개 중 %1개가 응답합니다</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>연결되었습니다</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1이(가) 응답합니다</translation>
    </message>
    <message>
        <source>A socket on this machine is not encrypted</source>
        <translation>이 컴퓨터의 소켓은 암호화하지 않습니다</translation>
    </message>
    <message>
        <source>Switched off by the SSL mode</source>
        <translation>SSL 모드로 꺼져 있습니다</translation>
    </message>
    <message>
        <source>Passwords and data can be read on the way there</source>
        <translation>전송 중에 비밀번호와 데이터가 읽힐 수 있습니다</translation>
    </message>
    <message>
        <source>There is no CA file to check the server with</source>
        <translation>서버를 확인할 CA 파일이 없습니다</translation>
    </message>
    <message>
        <source>Choose one, or an SSL mode that checks less</source>
        <translation>CA 파일을 고르거나 덜 엄격한 SSL 모드를 고르세요</translation>
    </message>
    <message>
        <source>Let in as “%1” with a password</source>
        <translation>비밀번호로 “%1” 사용자로 로그인했습니다</translation>
    </message>
    <message>
        <source>Let in as “%1” without a password</source>
        <translation>비밀번호 없이 “%1” 사용자로 로그인했습니다</translation>
    </message>
    <message>
        <source>“%1” is there</source>
        <translation>“%1”이(가) 있습니다</translation>
    </message>
    <message>
        <source>pgCourier needs PostgreSQL 13 or newer</source>
        <translation>pgCourier에는 PostgreSQL 13 이상이 필요합니다</translation>
    </message>
    <message>
        <source>A standby: it can be read but not written</source>
        <translation>대기 서버입니다. 읽을 수는 있지만 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>A pooler shares its sessions: news come by asking, not at once</source>
        <translation>풀러가 세션을 나눠 씁니다. 새 소식은 즉시가 아니라 물어볼 때 옵니다</translation>
    </message>
    <message>
        <source>Read-only: the server itself refuses to write</source>
        <translation>읽기 전용: 서버가 직접 쓰기를 거부합니다</translation>
    </message>
    <message>
        <source>Read-only is not held by the server: a pooler in between drops the option, and SQL typed by hand can write</source>
        <translation>서버가 읽기 전용을 지키지 않습니다. 중간의 풀러가 옵션을 버리므로 직접 입력한 SQL은 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>A read-only connection installs nothing and runs no worker</source>
        <translation>읽기 전용 연결은 아무것도 설치하지 않고 워커를 실행하지 않습니다</translation>
    </message>
    <message>
        <source>Certificate of “%1”, issued by “%2”</source>
        <translation>“%1”의 인증서, 발급자 “%2”</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>%1까지 유효</translation>
    </message>
    <message>
        <source>The certificate is not made for the host %1</source>
        <translation>%1 호스트용 인증서가 아닙니다</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>서버 인증서를 신뢰할 수 없습니다</translation>
    </message>
    <message>
        <source>Choose the file of the authority that issued it as CA file</source>
        <translation>발급한 기관의 파일을 CA 파일로 고르세요</translation>
    </message>
    <message>
        <source>The certificate is made for another host name</source>
        <translation>다른 호스트 이름용 인증서입니다</translation>
    </message>
    <message>
        <source>Use the name in the certificate as host, or the SSL mode verify-ca</source>
        <translation>인증서에 있는 이름을 호스트로 쓰거나 SSL 모드 verify-ca를 쓰세요</translation>
    </message>
    <message>
        <source>%1; who the server is was not checked</source>
        <translation>%1, 서버의 신원은 확인하지 않았습니다</translation>
    </message>
    <message>
        <source>The SSL mode verify-full with a CA file checks that too</source>
        <translation>SSL 모드 verify-full과 CA 파일을 쓰면 그것도 확인합니다</translation>
    </message>
    <message>
        <source>%1, certificate trusted</source>
        <translation>%1, 신뢰할 수 있는 인증서</translation>
    </message>
    <message>
        <source>%1; the certificate has expired</source>
        <translation>%1, 인증서가 만료되었습니다</translation>
    </message>
    <message>
        <source>%1; the certificate expires soon</source>
        <translation>%1, 인증서가 곧 만료됩니다</translation>
    </message>
    <message>
        <source>Have the server&apos;s certificate renewed</source>
        <translation>서버 인증서를 갱신해 달라고 하세요</translation>
    </message>
    <message>
        <source>Choose the SSL mode require, or have a line added to the server&apos;s pg_hba.conf</source>
        <translation>SSL 모드 require를 고르거나 서버의 pg_hba.conf에 줄을 추가해 달라고 하세요</translation>
    </message>
    <message>
        <source>Have a line for this user, database and address added to the server&apos;s pg_hba.conf</source>
        <translation>이 사용자, 데이터베이스, 주소에 대한 줄을 서버의 pg_hba.conf에 추가해 달라고 하세요</translation>
    </message>
    <message>
        <source>Check the user name “%1”, or create the role</source>
        <translation>사용자 이름 “%1”을(를) 확인하거나 롤을 만드세요</translation>
    </message>
    <message>
        <source>Have the role allowed in: alter role … login</source>
        <translation>롤의 로그인을 허용해 달라고 하세요: alter role … login</translation>
    </message>
    <message>
        <source>The socket takes the system user&apos;s own name only: use a host and a password</source>
        <translation>소켓은 시스템 사용자와 같은 이름만 받습니다. 호스트와 비밀번호를 쓰세요</translation>
    </message>
    <message>
        <source>Check the user, and what pg_hba.conf says for it</source>
        <translation>사용자와 그에 대한 pg_hba.conf의 내용을 확인하세요</translation>
    </message>
    <message>
        <source>The server refused the password</source>
        <translation>서버가 비밀번호를 거부했습니다</translation>
    </message>
    <message>
        <source>Check the password and the user name “%1”; servers do not tell which is wrong</source>
        <translation>비밀번호와 사용자 이름 “%1”을(를) 확인하세요. 서버는 어느 쪽이 틀렸는지 알려 주지 않습니다</translation>
    </message>
    <message>
        <source>The server does not let this user in</source>
        <translation>서버가 이 사용자를 받아들이지 않습니다</translation>
    </message>
    <message>
        <source>The database “%1” does not exist</source>
        <translation>데이터베이스 “%1”이(가) 없습니다</translation>
    </message>
    <message>
        <source>Check its name; letter case counts</source>
        <translation>이름을 확인하세요. 대소문자를 구별합니다</translation>
    </message>
    <message>
        <source>User “%1” may not connect to “%2”</source>
        <translation>“%1” 사용자는 “%2”에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Have it granted: grant connect on database … to …</source>
        <translation>권한을 받으세요: grant connect on database … to …</translation>
    </message>
    <message>
        <source>The database “%1” takes no connections</source>
        <translation>데이터베이스 “%1”은(는) 연결을 받지 않습니다</translation>
    </message>
    <message>
        <source>The server has no connection left</source>
        <translation>서버에 남은 연결이 없습니다</translation>
    </message>
    <message>
        <source>Close some, or have max_connections raised</source>
        <translation>연결을 몇 개 닫거나 max_connections를 늘려 달라고 하세요</translation>
    </message>
    <message>
        <source>The server is starting up or shutting down</source>
        <translation>서버가 시작 중이거나 종료 중입니다</translation>
    </message>
    <message>
        <source>Try again in a moment</source>
        <translation>잠시 후 다시 시도하세요</translation>
    </message>
    <message>
        <source>The server refused the connection</source>
        <translation>서버가 연결을 거부했습니다</translation>
    </message>
    <message>
        <source>The server does not offer encryption</source>
        <translation>서버가 암호화를 제공하지 않습니다</translation>
    </message>
    <message>
        <source>Have ssl switched on in the server, or choose the SSL mode prefer</source>
        <translation>서버의 ssl을 켜 달라고 하거나 SSL 모드 prefer를 고르세요</translation>
    </message>
    <message>
        <source>What listens there is no PostgreSQL server</source>
        <translation>그곳에서 응답하는 것은 PostgreSQL 서버가 아닙니다</translation>
    </message>
    <message>
        <source>Check host and port</source>
        <translation>호스트와 포트를 확인하세요</translation>
    </message>
    <message>
        <source>The encryption could not be agreed on</source>
        <translation>암호화 협상에 실패했습니다</translation>
    </message>
    <message>
        <source>Look at the server&apos;s ssl settings and its log</source>
        <translation>서버의 ssl 설정과 로그를 확인하세요</translation>
    </message>
    <message>
        <source>The server took the connection and then said nothing</source>
        <translation>서버가 연결을 받은 뒤 아무 응답이 없습니다</translation>
    </message>
    <message>
        <source>Check that it is a PostgreSQL server, and that it is not overloaded</source>
        <translation>PostgreSQL 서버인지, 과부하 상태가 아닌지 확인하세요</translation>
    </message>
    <message>
        <source>The server asks for a password and there is none</source>
        <translation>서버가 비밀번호를 요구하는데 비밀번호가 없습니다</translation>
    </message>
    <message>
        <source>Type it above, or add a line to your .pgpass file</source>
        <translation>위에 입력하거나 .pgpass 파일에 줄을 추가하세요</translation>
    </message>
    <message>
        <source>The login took too long</source>
        <translation>로그인이 너무 오래 걸렸습니다</translation>
    </message>
    <message>
        <source>Check the SSL mode, the CA file and the client certificate</source>
        <translation>SSL 모드, CA 파일, 클라이언트 인증서를 확인하세요</translation>
    </message>
    <message>
        <source>None of the hosts is of the kind asked for</source>
        <translation>요구한 종류의 호스트가 없습니다</translation>
    </message>
    <message>
        <source>Look at target_session_attrs among the further options</source>
        <translation>추가 옵션의 target_session_attrs를 확인하세요</translation>
    </message>
    <message>
        <source>The service “%1” could not be used</source>
        <translation>서비스 “%1”을(를) 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Look at your pg_service.conf</source>
        <translation>pg_service.conf를 확인하세요</translation>
    </message>
    <message>
        <source>No connection through the socket</source>
        <translation>소켓으로 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Start the server, or check the socket&apos;s folder and the port</source>
        <translation>서버를 시작하거나 소켓 폴더와 포트를 확인하세요</translation>
    </message>
    <message>
        <source>No connection came about</source>
        <translation>연결되지 않았습니다</translation>
    </message>
    <message>
        <source>This database has no queue yet</source>
        <translation>이 데이터베이스에는 아직 큐가 없습니다</translation>
    </message>
    <message>
        <source>The window offers to install it; nothing is changed without asking</source>
        <translation>창에서 설치할 수 있습니다. 묻지 않고 바꾸는 것은 없습니다</translation>
    </message>
    <message>
        <source>pgCourier&apos;s queue, version %1</source>
        <translation>pgCourier의 큐, 버전 %1</translation>
    </message>
    <message>
        <source>pgCourier&apos;s queue in an older version, %1</source>
        <translation>이전 버전의 pgCourier 큐, 버전 %1</translation>
    </message>
    <message>
        <source>The window offers to upgrade it; requests are kept</source>
        <translation>창에서 업그레이드할 수 있습니다. 요청은 그대로 남습니다</translation>
    </message>
    <message>
        <source>pgCourier&apos;s queue in a newer version, %1</source>
        <translation>더 새로운 버전의 pgCourier 큐, 버전 %1</translation>
    </message>
    <message>
        <source>Install the newer pgCourier to work with it</source>
        <translation>이 큐를 쓰려면 더 새로운 pgCourier를 설치하세요</translation>
    </message>
    <message>
        <source>The pg_net extension: pgCourier attaches to it and changes nothing</source>
        <translation>pg_net 확장입니다. pgCourier는 붙어서 보기만 하고 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>The schema “net” belongs to something else</source>
        <translation>스키마 “net”은 다른 프로그램의 것입니다</translation>
    </message>
    <message>
        <source>pgCourier leaves it alone: use another database</source>
        <translation>pgCourier는 건드리지 않습니다. 다른 데이터베이스를 쓰세요</translation>
    </message>
    <message>
        <source>This user may install the queue</source>
        <translation>이 사용자는 큐를 설치할 수 있습니다</translation>
    </message>
    <message>
        <source>This user may not install the queue</source>
        <translation>이 사용자는 큐를 설치할 수 없습니다</translation>
    </message>
    <message>
        <source>Have it granted: grant create on database … to …</source>
        <translation>권한을 받으세요: grant create on database … to …</translation>
    </message>
    <message>
        <source>Does not arise</source>
        <translation>해당 없음</translation>
    </message>
    <message>
        <source>Sees every request</source>
        <translation>모든 요청을 봅니다</translation>
    </message>
    <message>
        <source>Sees only the requests that it queued itself</source>
        <translation>자신이 넣은 요청만 봅니다</translation>
    </message>
    <message>
        <source>May run a worker</source>
        <translation>워커를 실행할 수 있습니다</translation>
    </message>
    <message>
        <source>May not run a worker</source>
        <translation>워커를 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>May upgrade the queue</source>
        <translation>큐를 업그레이드할 수 있습니다</translation>
    </message>
    <message>
        <source>May not upgrade the queue: its owner has to</source>
        <translation>큐를 업그레이드할 수 없습니다. 소유자가 해야 합니다</translation>
    </message>
    <message>
        <source>This user sees all and may run a worker</source>
        <translation>이 사용자는 모두 볼 수 있고 워커를 실행할 수 있습니다</translation>
    </message>
    <message>
        <source>This user sees all but may not run a worker</source>
        <translation>이 사용자는 모두 볼 수 있지만 워커는 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>This user sees only its own requests</source>
        <translation>이 사용자는 자신의 요청만 볼 수 있습니다</translation>
    </message>
    <message>
        <source>The queue&apos;s owner can grant more: select net.grant_monitor(&apos;…&apos;) or net.grant_worker(&apos;…&apos;)</source>
        <translation>큐의 소유자가 권한을 더 줄 수 있습니다: select net.grant_monitor(&apos;…&apos;) 또는 net.grant_worker(&apos;…&apos;)</translation>
    </message>
    <message>
        <source>It does not matter: the server is on this machine</source>
        <translation>서버가 이 컴퓨터에 있으므로 괜찮습니다</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>%1에 연결됨</translation>
    </message>
    <message>
        <source>The SSH host looks it up</source>
        <translation>SSH 호스트가 찾습니다</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1이(가) 응답하지 않습니다</translation>
    </message>
    <message>
        <source>It does not matter: the server is on the SSH host</source>
        <translation>상관없습니다. 서버가 SSH 호스트에 있습니다</translation>
    </message>
</context>
<context>
    <name>CronWords</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 및 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>매분</translation>
    </message>
    <message>
        <source>every %1 minutes</source>
        <translation>%1분마다</translation>
    </message>
    <message>
        <source>every hour</source>
        <translation>매시간</translation>
    </message>
    <message>
        <source>every hour, %1 minutes past</source>
        <translation>매시 %1분</translation>
    </message>
    <message>
        <source>every %1 hours</source>
        <translation>%1시간마다</translation>
    </message>
    <message>
        <source>every %1 hours, %2 minutes past</source>
        <translation>%1시간마다 %2분</translation>
    </message>
    <message>
        <source>every %1 minutes from %2:00 to %3:59</source>
        <translation>%2:00~%3:59에 %1분마다</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>매일</translation>
    </message>
    <message>
        <source>on the last day of the month</source>
        <translation>매월 말일</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>매월 %1일</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>days</comment>
        <translation>%1 또는 %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>days, times</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>months</comment>
        <translation>%1에</translation>
    </message>
    <message>
        <source>every %1</source>
        <comment>a distance in time</comment>
        <translation>%1마다</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>when, time zone</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CurlFile</name>
    <message>
        <source>cURL commands</source>
        <translation>cURL 명령</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>%1 commands</source>
        <translation>명령 %1개</translation>
    </message>
    <message>
        <source>of one file %1 are taken</source>
        <translation>한 파일에서 %1개까지 가져옵니다</translation>
    </message>
    <message>
        <source>No cURL command is in this file</source>
        <translation>이 파일에는 cURL 명령이 없습니다</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1번째 줄</translation>
    </message>
</context>
<context>
    <name>CurlImport</name>
    <message>
        <source>The cURL command has no URL</source>
        <translation>cURL 명령에 URL이 없습니다</translation>
    </message>
    <message>
        <source>-u %1 has no password: write it under Auth</source>
        <translation>-u %1에 비밀번호가 없습니다. 인증 탭에 적으세요</translation>
    </message>
    <message>
        <source>the header %1 cannot be left out here</source>
        <translation>헤더 %1은(는) 여기서 뺄 수 없습니다</translation>
    </message>
    <message>
        <source>curl sends several requests for this URL: here it is one</source>
        <translation>curl은 이 URL로 요청을 여러 개 보내지만 여기서는 하나입니다</translation>
    </message>
    <message>
        <source>the line breaks of %1 are sent, which curl -d leaves out</source>
        <translation>curl -d가 빼는 %1의 줄바꿈도 보냅니다</translation>
    </message>
    <message>
        <source>%1 is a variable of the shell: give it a value in an environment</source>
        <translation>%1은(는) 셸 변수입니다. 환경에서 값을 정하세요</translation>
    </message>
    <message>
        <source>%1 is for the shell to work out: write what it stands for</source>
        <translation>%1은(는) 셸이 계산하는 값입니다. 실제 값을 적으세요</translation>
    </message>
    <message>
        <source>of no meaning here: %1</source>
        <translation>여기서는 의미가 없음: %1</translation>
    </message>
    <message>
        <source>what follows the command is left out: %1</source>
        <translation>명령 뒤에 오는 것은 뺍니다: %1</translation>
    </message>
    <message>
        <source>This is no cURL command</source>
        <translation>cURL 명령이 아닙니다</translation>
    </message>
    <message>
        <source>It must begin with curl</source>
        <translation>curl로 시작해야 합니다</translation>
    </message>
</context>
<context>
    <name>CurlOptions</name>
    <message>
        <source>certificates are always checked</source>
        <translation>인증서는 언제나 확인합니다</translation>
    </message>
    <message>
        <source>certificates and TLS are the worker&apos;s</source>
        <translation>인증서와 TLS는 작업자가 정합니다</translation>
    </message>
    <message>
        <source>proxies are the worker&apos;s</source>
        <translation>프록시는 작업자가 정합니다</translation>
    </message>
    <message>
        <source>connections are the worker&apos;s</source>
        <translation>연결은 작업자가 정합니다</translation>
    </message>
    <message>
        <source>only Basic and Bearer are known here</source>
        <translation>여기서는 Basic과 Bearer만 씁니다</translation>
    </message>
    <message>
        <source>it is in a file</source>
        <translation>파일에 있습니다</translation>
    </message>
    <message>
        <source>attempts are set under Options</source>
        <translation>시도 횟수는 옵션 탭에서 정합니다</translation>
    </message>
    <message>
        <source>it has no counterpart here</source>
        <translation>여기에는 해당하는 것이 없습니다</translation>
    </message>
</context>
<context>
    <name>CurlWords</name>
    <message>
        <source>The cURL command has more than one URL</source>
        <translation>cURL 명령에 URL이 둘 이상입니다</translation>
    </message>
    <message>
        <source>Paste one request at a time</source>
        <translation>요청을 한 번에 하나씩 붙여 넣으세요</translation>
    </message>
    <message>
        <source>The cURL command has more than one request</source>
        <translation>cURL 명령에 요청이 둘 이상입니다</translation>
    </message>
    <message>
        <source>The cURL option %1 has no value</source>
        <translation>cURL 옵션 %1에 값이 없습니다</translation>
    </message>
    <message>
        <source>an attempt has a deadline here</source>
        <translation>여기서는 시도마다 기한이 있습니다</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>이름이 없습니다</translation>
    </message>
    <message>
        <source>curl has no option %1</source>
        <translation>curl에는 %1 옵션이 없습니다</translation>
    </message>
    <message>
        <source>Write %1 and its value with a blank between them</source>
        <translation>%1와(과) 값을 공백으로 나누어 쓰세요</translation>
    </message>
    <message>
        <source>Take it out of the command and paste again</source>
        <translation>명령에서 빼고 다시 붙여 넣으세요</translation>
    </message>
    <message>
        <source>what it reads is not there</source>
        <translation>읽을 내용이 없습니다</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1은(는) 뺍니다. %2</translation>
    </message>
</context>
<context>
    <name>DiscardText</name>
    <message>
        <source>Discard what you changed?</source>
        <translation>변경한 내용을 버릴까요?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>계속 편집</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>%1 on %2, PostgreSQL %3, as %4</source>
        <translation>%2의 %1, PostgreSQL %3, 역할 %4</translation>
    </message>
    <message>
        <source>a standby, where nothing can be queued or recorded</source>
        <translation>대기 서버이므로 큐에 넣거나 기록할 수 없습니다</translation>
    </message>
    <message>
        <source>Connect to the primary: target_session_attrs=read-write finds it.</source>
        <translation>주 서버에 연결하세요. target_session_attrs=read-write로 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>sessions of this role begin read-only</source>
        <translation>이 역할의 세션은 읽기 전용으로 시작합니다</translation>
    </message>
    <message>
        <source>There is no schema net in database %1: nothing can be queued.</source>
        <translation>데이터베이스 %1에 net 스키마가 없어 아무것도 큐에 넣을 수 없습니다.</translation>
    </message>
    <message>
        <source>Install it: pgcourierctl install</source>
        <translation>설치하세요: pgcourierctl install</translation>
    </message>
    <message>
        <source>Schema net is of version %1, older than this program: its worker does not start.</source>
        <translation>net 스키마가 버전 %1로 이 프로그램보다 오래되어 워커가 시작되지 않습니다.</translation>
    </message>
    <message>
        <source>Upgrade it: pgcourierctl upgrade</source>
        <translation>업그레이드하세요: pgcourierctl upgrade</translation>
    </message>
    <message>
        <source>Schema net is of version %1, newer than this program.</source>
        <translation>net 스키마가 버전 %1로 이 프로그램보다 새 것입니다.</translation>
    </message>
    <message>
        <source>Take a newer pgCourier.</source>
        <translation>더 새로운 pgCourier를 사용하세요.</translation>
    </message>
    <message>
        <source>Schema net in database %1 is none of pgCourier&apos;s.</source>
        <translation>데이터베이스 %1의 net 스키마는 pgCourier의 것이 아닙니다.</translation>
    </message>
    <message>
        <source>Use another database, or rename that schema.</source>
        <translation>다른 데이터베이스를 쓰거나 그 스키마의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>pg_net&apos;s worker does not run in this database, so nothing is sent.</source>
        <translation>이 데이터베이스에서 pg_net의 워커가 실행되고 있지 않아 아무것도 전송되지 않습니다.</translation>
    </message>
    <message>
        <source>Check shared_preload_libraries and pg_net.database_name.</source>
        <translation>shared_preload_libraries와 pg_net.database_name을 확인하세요.</translation>
    </message>
    <message>
        <source>The real pg_net %1 keeps the queue here: its own worker sends, once and without retry.</source>
        <translation>여기서는 실제 pg_net %1이 큐를 관리합니다. 자체 워커가 재시도 없이 한 번만 보냅니다.</translation>
    </message>
    <message>
        <source>Role %1 may not use schema net: every call of net.http_get fails.</source>
        <translation>역할 %1은 net 스키마를 사용할 수 없어 net.http_get 호출이 모두 실패합니다.</translation>
    </message>
    <message>
        <source>Let its owner grant that.</source>
        <translation>소유자에게 권한을 받으세요.</translation>
    </message>
    <message>
        <source>net, version %1</source>
        <translation>net, 버전 %1</translation>
    </message>
    <message>
        <source>Sessions of this database</source>
        <translation>이 데이터베이스의 세션</translation>
    </message>
    <message>
        <source>Sessions of role %1</source>
        <translation>역할 %1의 세션</translation>
    </message>
    <message>
        <source>%1 begin with session_replication_role = replica: no ordinary trigger fires in them.</source>
        <translation>%1은 session_replication_role = replica로 시작하므로 일반 트리거가 실행되지 않습니다.</translation>
    </message>
    <message>
        <source>Take the setting back; sessions that are open keep it until they end.</source>
        <translation>설정을 되돌리세요. 열려 있는 세션은 끝날 때까지 유지됩니다.</translation>
    </message>
    <message>
        <source>No worker has ever run here, so nothing is sent.</source>
        <translation>여기서 워커가 실행된 적이 없어 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>No worker runs, so nothing is sent. The last one, %1, was seen at %2.</source>
        <translation>실행 중인 워커가 없어 아무것도 보내지 않습니다. 마지막 워커 %1은 %2에 확인되었습니다.</translation>
    </message>
    <message>
        <source>Run pgcourierctl worker, or start the worker of a window.</source>
        <translation>pgcourierctl worker를 실행하거나 창의 워커를 시작하세요.</translation>
    </message>
    <message>
        <source>one is let through as a probe at %1</source>
        <translation>%1에 시험 요청 하나를 통과시킵니다</translation>
    </message>
    <message>
        <source>until somebody closes it</source>
        <translation>누군가 닫을 때까지</translation>
    </message>
    <message>
        <source>The circuit of %1 was opened by hand</source>
        <translation>%1의 회로를 수동으로 열었습니다</translation>
    </message>
    <message>
        <source>Close it once the receiver is well again.</source>
        <translation>수신 서버가 정상으로 돌아오면 닫으세요.</translation>
    </message>
    <message>
        <source>a thousand requests or more wait</source>
        <translation>요청 천 개 이상이 기다립니다</translation>
    </message>
    <message>
        <source>The endpoint %1 is disabled: %2</source>
        <translation>엔드포인트 %1이 비활성화되어 있습니다. %2</translation>
    </message>
    <message>
        <source>Enable it.</source>
        <translation>활성화하세요.</translation>
    </message>
    <message>
        <source>The circuit of %1 is being probed: %2</source>
        <translation>%1의 회로를 시험하고 있습니다. %2</translation>
    </message>
    <message>
        <source>%1 prepared transaction %2 %3 ago and has not ended it: what it queued is sent when it is committed.</source>
        <translation>%1이 %3 전에 트랜잭션 %2를 준비하고 끝내지 않았습니다. 큐에 넣은 것은 커밋되면 보냅니다.</translation>
    </message>
    <message>
        <source>Commit it or roll it back.</source>
        <translation>커밋하거나 롤백하세요.</translation>
    </message>
    <message>
        <source>another role</source>
        <translation>다른 역할</translation>
    </message>
    <message>
        <source>A transaction is open for %1 (process %2, %3): what it changed and queued is not there for others until it commits.</source>
        <translation>트랜잭션이 %1 동안 열려 있습니다(프로세스 %2, %3). 커밋할 때까지 변경하고 큐에 넣은 것이 다른 곳에서 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Its last statement: %1</source>
        <translation>마지막 문: %1</translation>
    </message>
    <message>
        <source>Commit it; where its client is gone, end it.</source>
        <translation>커밋하세요. 클라이언트가 사라졌다면 끝내세요.</translation>
    </message>
    <message>
        <source>This role may not see the workers.</source>
        <translation>이 역할은 워커를 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Let the owner of schema net grant that.</source>
        <translation>net 스키마의 소유자에게 권한을 받으세요.</translation>
    </message>
    <message>
        <source>Worker %1 is paused: it claims nothing.</source>
        <translation>워커 %1이 일시 중지되어 아무것도 가져가지 않습니다.</translation>
    </message>
    <message>
        <source>Let it go on.</source>
        <translation>다시 진행시키세요.</translation>
    </message>
    <message>
        <source>Worker %1 gave no sign of life for %2: it hangs, or its host is gone.</source>
        <translation>워커 %1이 %2 동안 응답이 없습니다. 멈췄거나 호스트가 사라졌습니다.</translation>
    </message>
    <message>
        <source>Look at its log; start another one.</source>
        <translation>로그를 확인하고 다른 워커를 시작하세요.</translation>
    </message>
    <message>
        <source>Worker %1 finishes what it has and ends: it claims nothing more.</source>
        <translation>워커 %1은 가진 것만 마치고 끝나며 더 가져가지 않습니다.</translation>
    </message>
    <message>
        <source>Start another one.</source>
        <translation>다른 워커를 시작하세요.</translation>
    </message>
    <message>
        <source>Worker %1 is of version %2, this program of %3.</source>
        <translation>워커 %1은 버전 %2, 이 프로그램은 버전 %3입니다.</translation>
    </message>
    <message>
        <source>This role may not see the endpoints.</source>
        <translation>이 역할은 엔드포인트를 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 wait, %2 run; the oldest that is due waits for %3</source>
        <translation>대기 %1, 실행 %2. 가장 오래된 것은 %3 동안 기다렸습니다</translation>
    </message>
    <message>
        <source>%1 wait, %2 run; none is overdue</source>
        <translation>대기 %1, 실행 %2. 늦은 것은 없습니다</translation>
    </message>
    <message>
        <source>no change of it is still open</source>
        <translation>아직 끝나지 않은 변경이 없습니다</translation>
    </message>
    <message>
        <source>Number %1 was never given out: nothing queued such a request.</source>
        <translation>번호 %1은 발급된 적이 없습니다. 그런 요청은 큐에 들어온 적이 없습니다.</translation>
    </message>
    <message>
        <source>Look whether the statement ran at all, and in which database.</source>
        <translation>문이 실행되었는지, 어느 데이터베이스에서 실행되었는지 확인하세요.</translation>
    </message>
    <message>
        <source>Number %1 was given out, and there is no such row: its transaction rolled back or is still open, retention removed it, or it belongs to a role that this one may not see.</source>
        <translation>번호 %1은 발급되었지만 행이 없습니다. 트랜잭션이 롤백되었거나 아직 열려 있거나, 보존 기간이 지나 삭제되었거나, 이 역할이 볼 수 없는 역할의 것입니다.</translation>
    </message>
    <message>
        <source>Look for an error after the call: a rollback takes the request with it.</source>
        <translation>호출 뒤에 오류가 있었는지 확인하세요. 롤백하면 요청도 사라집니다.</translation>
    </message>
    <message>
        <source>%1 %2, queued at %3 by %4: %5</source>
        <translation>%1 %2, %4가 %3에 큐에 넣음: %5</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1이(가) 함</translation>
    </message>
    <message>
        <source>Retry puts it back into the queue.</source>
        <translation>재시도하면 요청이 다시 큐에 들어갑니다.</translation>
    </message>
    <message>
        <source>It had the key %1, which is free again now that it has ended.</source>
        <translation>키 %1을 가졌고, 끝났으므로 키가 다시 비었습니다.</translation>
    </message>
    <message>
        <source>It holds the key %1: until it ends, a call with that key answers its number and queues nothing.</source>
        <translation>키 %1을 가지고 있습니다. 끝날 때까지 같은 키의 호출은 이 번호를 돌려주고 아무것도 큐에 넣지 않습니다.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>not yet: in %1, at %2</source>
        <translation>아직 아님: %1 후, %2</translation>
    </message>
    <message>
        <source>no policy for %1</source>
        <translation>%1의 정책 없음</translation>
    </message>
    <message>
        <source>the policy of %1, enabled</source>
        <translation>%1의 정책, 활성화됨</translation>
    </message>
    <message>
        <source>%1 is held to %2 at a time, and %3 are on their way</source>
        <translation>%1은 동시에 %2개로 제한되며 %3개가 전송 중입니다</translation>
    </message>
    <message>
        <source>%1 is held to %2 a second: the next one may go in %3</source>
        <translation>%1은 초당 %2개로 제한됩니다. 다음 요청은 %3 후에 갈 수 있습니다</translation>
    </message>
    <message>
        <source>It goes without the signature and headers of %1: its role is not among the allowed_roles of the policy</source>
        <translation>%1의 서명과 헤더 없이 갑니다. 역할이 정책의 allowed_roles에 없습니다</translation>
    </message>
    <message>
        <source>worker %1 has it on its way</source>
        <translation>워커 %1이 전송 중입니다</translation>
    </message>
    <message>
        <source>worker %1 had it and is gone: another one takes it up</source>
        <translation>전송하던 워커 %1이 사라져 다른 워커가 이어받습니다</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>the worker may call it</source>
        <translation>워커가 호출할 수 있습니다</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, 대상 %2</translation>
    </message>
    <message>
        <source>no attempt was made yet</source>
        <translation>아직 시도하지 않았습니다</translation>
    </message>
    <message>
        <source>attempt %1 has not ended</source>
        <translation>시도 %1이 끝나지 않았습니다</translation>
    </message>
    <message>
        <source>attempt %1 of %2 in %3</source>
        <translation>%3 후 시도 %1/%2</translation>
    </message>
    <message>
        <source>all %1 attempts are used up</source>
        <translation>시도 %1회를 모두 썼습니다</translation>
    </message>
    <message>
        <source>none: sending the same again would not help</source>
        <translation>없음: 같은 것을 다시 보내도 소용이 없습니다</translation>
    </message>
    <message>
        <source>Once it is mended, send it again.</source>
        <translation>고친 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>a partitioned table</source>
        <translation>파티션 테이블</translation>
    </message>
    <message>
        <source>a foreign table</source>
        <translation>외부 테이블</translation>
    </message>
    <message>
        <source>a view</source>
        <translation>뷰</translation>
    </message>
    <message>
        <source>a materialized view</source>
        <translation>구체화된 뷰</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %3의 %2</translation>
    </message>
    <message>
        <source>it can have no triggers</source>
        <translation>트리거를 둘 수 없습니다</translation>
    </message>
    <message>
        <source>Put the trigger on the tables that it reads.</source>
        <translation>읽어 오는 테이블에 트리거를 두세요.</translation>
    </message>
    <message>
        <source>only what is changed through this server fires triggers</source>
        <translation>이 서버를 통한 변경만 트리거를 실행합니다</translation>
    </message>
    <message>
        <source>by its function %1</source>
        <translation>함수 %1을 통해</translation>
    </message>
    <message>
        <source>%1 (of %2)</source>
        <translation>%1(%2의 것)</translation>
    </message>
    <message>
        <source>%1 fires on %2 and sends %3</source>
        <translation>%1은 %2에 실행되어 %3을 보냅니다</translation>
    </message>
    <message>
        <source>%1 is disabled</source>
        <translation>%1이 비활성화되어 있습니다</translation>
    </message>
    <message>
        <source>%1 is enabled for replication alone (ENABLE REPLICA): no ordinary change fires it</source>
        <translation>%1은 복제에만 활성화되어 있어(ENABLE REPLICA) 일반 변경에는 실행되지 않습니다</translation>
    </message>
    <message>
        <source>Enable it for all changes.</source>
        <translation>모든 변경에 활성화하세요.</translation>
    </message>
    <message>
        <source>%1 fails when it fires, and the change with it: %2</source>
        <translation>%1은 실행될 때 실패하며 변경도 함께 실패합니다: %2</translation>
    </message>
    <message>
        <source>Create it anew with right arguments.</source>
        <translation>올바른 인수로 다시 만드세요.</translation>
    </message>
    <message>
        <source>WHEN (%1) fails: %2</source>
        <translation>WHEN (%1)이 실패합니다: %2</translation>
    </message>
    <message>
        <source>Mend the condition, or what it calls.</source>
        <translation>조건이나 조건이 호출하는 것을 고치세요.</translation>
    </message>
    <message>
        <source>it fires where WHEN (%1) holds; that depends on the row as it was before, or on rows that this role may not read</source>
        <translation>WHEN (%1)이 참일 때 실행됩니다. 변경 전 행이나 이 역할이 읽을 수 없는 행에 달려 있습니다</translation>
    </message>
    <message>
        <source>it fires where WHEN (%1) holds; there is no row to try it on</source>
        <translation>WHEN (%1)이 참일 때 실행됩니다. 시험할 행이 없습니다</translation>
    </message>
    <message>
        <source>Compare it with the rows: a null makes a condition neither true nor false.</source>
        <translation>행과 비교해 보세요. null이 있으면 조건은 참도 거짓도 아닙니다.</translation>
    </message>
    <message>
        <source>it stays silent on %1</source>
        <translation>%1에는 실행되지 않습니다</translation>
    </message>
    <message>
        <source>and on an UPDATE that does not name %1 in its SET, whatever else changes them</source>
        <translation>SET에 %1을 적지 않은 UPDATE에도 실행되지 않습니다</translation>
    </message>
    <message>
        <source>who may change the table may queue what its trigger sends</source>
        <translation>테이블을 변경할 수 있는 역할은 트리거가 보내는 것을 큐에 넣을 수 있습니다</translation>
    </message>
    <message>
        <source>%1 may change the table, but not use schema net: the trigger&apos;s function fails for them, and the change with it</source>
        <translation>%1은 테이블을 변경할 수 있지만 net 스키마를 쓸 수 없어 트리거 함수와 변경이 함께 실패합니다</translation>
    </message>
    <message>
        <source>Grant it, or make the function SECURITY DEFINER with a search_path of its own.</source>
        <translation>권한을 주거나 함수를 자체 search_path를 가진 SECURITY DEFINER로 만드세요.</translation>
    </message>
    <message>
        <source>%1 stands on the parent %2: a table that inherits has no part in its triggers</source>
        <translation>%1은 부모 %2에 있습니다. 상속한 테이블에는 부모의 트리거가 적용되지 않습니다</translation>
    </message>
    <message>
        <source>Create the trigger on this table as well.</source>
        <translation>이 테이블에도 트리거를 만드세요.</translation>
    </message>
    <message>
        <source>The rule %1 does something INSTEAD of the change: there is none that a trigger could fire on</source>
        <translation>규칙 %1이 변경 대신 다른 일을 하므로(INSTEAD) 트리거를 실행할 변경이 없습니다</translation>
    </message>
    <message>
        <source>Drop the rule, or put the trigger on the table that it writes.</source>
        <translation>규칙을 삭제하거나 규칙이 쓰는 테이블에 트리거를 두세요.</translation>
    </message>
    <message>
        <source>No trigger of %1 sends a request.</source>
        <translation>%1에는 요청을 보내는 트리거가 없습니다.</translation>
    </message>
    <message>
        <source>Rows come by logical replication: these fire triggers that are ENABLE ALWAYS or ENABLE REPLICA alone</source>
        <translation>논리 복제로 들어오는 행은 ENABLE ALWAYS나 ENABLE REPLICA 트리거만 실행합니다</translation>
    </message>
    <message>
        <source>The circuit of %1 is open, failures in a row: %2</source>
        <translation>%1의 회로가 열려 있습니다. 연속 실패: %2</translation>
    </message>
    <message>
        <source>requests that wait: %1</source>
        <translation>기다리는 요청: %1</translation>
    </message>
    <message>
        <source>workers that run: %1; the newest is %2</source>
        <translation>실행 중인 워커: %1, 가장 새 워커는 %2</translation>
    </message>
    <message>
        <source>times on the wire: %1</source>
        <translation>전송 횟수: %1</translation>
    </message>
    <message>
        <source>WHEN (%1) holds for none of the rows that were tried (%2)</source>
        <translation>WHEN (%1)이 시험한 행(%2개) 중 어느 것에도 참이 아닙니다</translation>
    </message>
    <message>
        <source>WHEN (%1) holds for %2 of %3 rows that were tried</source>
        <translation>WHEN (%1)이 시험한 행 %3개 중 %2개에 참입니다</translation>
    </message>
    <message>
        <source>Tables that inherit from it: %1. Their rows are read here, and a change of theirs fires none of these triggers</source>
        <translation>이 테이블을 상속한 테이블: %1. 그 행은 여기서 읽히지만 변경해도 이 트리거들은 실행되지 않습니다</translation>
    </message>
    <message>
        <source>Look at the receiver.</source>
        <translation>수신 서버를 확인하세요.</translation>
    </message>
    <message>
        <source>Create one on the page Webhooks, or: %1</source>
        <translation>웹훅 페이지에서 만들거나: %1</translation>
    </message>
    <message>
        <source>first of those with the ordering key %1</source>
        <translation>순서 키 %1의 요청 중 맨 앞</translation>
    </message>
    <message>
        <source>waits behind #%1: its endpoint delivers in order</source>
        <translation>#%1 다음 차례를 기다림: 엔드포인트가 순서대로 보냄</translation>
    </message>
    <message>
        <source>waits behind #%1: the ordering key %2 holds it</source>
        <translation>#%1 다음 차례를 기다림: 순서 키 %2 때문</translation>
    </message>
    <message>
        <source>It goes once that one has ended; cancelling that one lets it go.</source>
        <translation>그 요청이 끝나면 보냅니다. 그 요청을 취소해도 보냅니다.</translation>
    </message>
    <message>
        <source>The endpoint %1 is %2; %3</source>
        <translation>엔드포인트 %1: %2; %3</translation>
    </message>
    <message>
        <source>Resume it once what it rests for is over.</source>
        <translation>중지한 까닭이 끝나면 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The whole queue is %1: nothing is sent</source>
        <translation>큐 전체: %1. 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>The alert %1 fires</source>
        <translation>알림 %1이(가) 발생 중입니다</translation>
    </message>
    <message>
        <source>%1 is %2: what it sends waits</source>
        <translation>%1: %2. 보낼 것이 기다립니다</translation>
    </message>
    <message>
        <source>This role may not read the policies: it went as where there is none.</source>
        <translation>이 롤은 정책을 읽을 수 없습니다. 정책이 없는 것처럼 보냈습니다.</translation>
    </message>
    <message>
        <source>No policy says how to connect there.</source>
        <translation>연결 방법을 정한 정책이 없습니다.</translation>
    </message>
    <message>
        <source>authorities</source>
        <translation>인증 기관</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>TLS from</source>
        <translation>최소 TLS</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>프록시</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP 버전</translation>
    </message>
    <message>
        <source>The policy of %1 says nothing of how to connect.</source>
        <translation>%1의 정책은 연결 방법을 정하지 않습니다.</translation>
    </message>
    <message>
        <source>By the policy of %1: %2.</source>
        <translation>%1의 정책에 따름: %2.</translation>
    </message>
    <message>
        <source>Its client certificate was not shown.</source>
        <translation>그 정책의 클라이언트 인증서는 제시하지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 %2 over %3, without body, credentials and the request&apos;s own headers. It is the root of the destination: whatever the request&apos;s own path does when it is called, it was not called.</source>
        <translation>%1 %2, %3(으)로 본문, 자격 증명, 요청 자체의 헤더 없이 보냈습니다. 대상의 루트입니다. 요청의 경로가 호출될 때 무엇을 하든 그 경로는 호출하지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 %2 over %3, without query, body and credentials.</source>
        <translation>%1 %2, %3(으)로 쿼리, 본문, 자격 증명 없이 보냈습니다.</translation>
    </message>
    <message>
        <source>It went to the stand-in %1.</source>
        <translation>대역 %1(으)로 갔습니다.</translation>
    </message>
    <message>
        <source>No answer to the look-up of %1 in %2.</source>
        <translation>%1의 이름 조회에 %2 동안 응답이 없습니다.</translation>
    </message>
    <message>
        <source>The DNS of this machine is slow or out of reach.</source>
        <translation>이 컴퓨터의 DNS가 느리거나 연결되지 않습니다.</translation>
    </message>
    <message>
        <source>The name of the proxy is not known.</source>
        <translation>프록시 이름을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the proxy of the policy, or the one that the worker is set to.</source>
        <translation>정책의 프록시나 워커에 설정된 프록시를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 has no address of IPv%2, which its policy asks for.</source>
        <translation>%1에는 정책이 요구하는 IPv%2 주소가 없습니다.</translation>
    </message>
    <message>
        <source>Check the spelling of the host, and the IP version of the policy.</source>
        <translation>호스트의 철자와 정책의 IP 버전을 확인하세요.</translation>
    </message>
    <message>
        <source>There is no host %1.</source>
        <translation>%1 호스트가 없습니다.</translation>
    </message>
    <message>
        <source>Check the spelling of the host, and the DNS of the worker&apos;s machine.</source>
        <translation>호스트의 철자와 워커 컴퓨터의 DNS를 확인하세요.</translation>
    </message>
    <message>
        <source>It goes through the proxy %1, which looks up the name.</source>
        <translation>프록시 %1을(를) 거치며, 이름은 프록시가 조회합니다.</translation>
    </message>
    <message>
        <source>%1, without a look-up</source>
        <translation>%1, 조회 없음</translation>
    </message>
    <message>
        <source>%1: %2, in %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>The egress rule “%1” forbids it: %2.</source>
        <translation>송신 규칙 “%1”이(가) 금지합니다: %2.</translation>
    </message>
    <message>
        <source>Private and local addresses have to be allowed where the worker is started; those of clouds&apos; metadata should not be.</source>
        <translation>사설 주소와 로컬 주소는 워커를 시작하는 곳에서 허용해야 합니다. 클라우드 메타데이터 주소는 허용하지 않는 것이 좋습니다.</translation>
    </message>
    <message>
        <source>Which address the proxy calls, the egress rule cannot judge.</source>
        <translation>프록시가 어떤 주소를 호출하는지는 송신 규칙이 판단할 수 없습니다.</translation>
    </message>
    <message>
        <source>The egress rule “%1” leaves out: %2.</source>
        <translation>송신 규칙 “%1”이(가) 제외합니다: %2.</translation>
    </message>
    <message>
        <source>the rule “%1” lets it through</source>
        <translation>규칙 “%1”이(가) 허용합니다</translation>
    </message>
    <message>
        <source>No answer to the connection to %1 in %2.</source>
        <translation>%1(으)로의 연결에 %2 동안 응답이 없습니다.</translation>
    </message>
    <message>
        <source>A firewall that drops packets looks like this, and so does a server that is too busy to accept.</source>
        <translation>방화벽이 패킷을 버리거나 서버가 너무 바빠 연결을 받지 못할 때 이렇게 됩니다.</translation>
    </message>
    <message>
        <source>Nothing listens there. %1</source>
        <translation>그곳에서 수신 대기하는 것이 없습니다. %1</translation>
    </message>
    <message>
        <source>Start the server, or check the port.</source>
        <translation>서버를 시작하거나 포트를 확인하세요.</translation>
    </message>
    <message>
        <source>No connection to %1. %2</source>
        <translation>%1에 연결되지 않습니다. %2</translation>
    </message>
    <message>
        <source>Check that the server runs, that the port is right and that no firewall is in the way.</source>
        <translation>서버가 실행 중인지, 포트가 맞는지, 방화벽이 막고 있지 않은지 확인하세요.</translation>
    </message>
    <message>
        <source>to the proxy %1</source>
        <translation>프록시 %1(으)로</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1; before that: %2</source>
        <translation>%1, 그 전에: %2</translation>
    </message>
    <message>
        <source>It leads on to %1, which was not followed.</source>
        <translation>%1(으)로 이어지며, 따라가지 않았습니다.</translation>
    </message>
    <message>
        <source>It leads on, and does not say where to.</source>
        <translation>다른 곳으로 이어지지만 어디인지 말하지 않습니다.</translation>
    </message>
    <message>
        <source>Where the request is answered so too, queue the address that it leads to.</source>
        <translation>요청에도 이렇게 응답하면 이어지는 주소로 큐에 넣으세요.</translation>
    </message>
    <message>
        <source>It wants to know who is asking, which a probe does not say: no fault.</source>
        <translation>누가 묻는지 알고 싶어 하지만 시험 요청은 밝히지 않습니다. 결함이 아닙니다.</translation>
    </message>
    <message>
        <source>This path does not take %1: no fault, the server answers.</source>
        <translation>이 경로는 %1을(를) 받지 않습니다. 서버가 응답하므로 결함이 아닙니다.</translation>
    </message>
    <message>
        <source>Whoever answers has no server behind it, or one that is overloaded.</source>
        <translation>응답한 쪽 뒤에 서버가 없거나 과부하 상태입니다.</translation>
    </message>
    <message>
        <source>Check the server behind the proxy, and its log.</source>
        <translation>프록시 뒤의 서버와 그 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>The server met an error of its own over this probe.</source>
        <translation>이 시험 요청에서 서버에 내부 오류가 났습니다.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>It refuses the probe, and answers.</source>
        <translation>시험 요청을 거부하지만 응답은 합니다.</translation>
    </message>
    <message>
        <source>%1 took the request and did not answer in %2.</source>
        <translation>%1이(가) 요청을 받았지만 %2 동안 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Look at the server: it hangs, or is too busy.</source>
        <translation>서버를 확인하세요. 멈췄거나 너무 바쁩니다.</translation>
    </message>
    <message>
        <source>What answers is not HTTP: check the port and whether it expects https.</source>
        <translation>응답이 HTTP가 아닙니다. 포트가 맞는지, https를 요구하는지 확인하세요.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log: it may have crashed, or a proxy may have cut the connection.</source>
        <translation>서버의 로그를 확인하세요. 서버가 비정상 종료되었거나 프록시가 연결을 끊었을 수 있습니다.</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, %2 후</translation>
    </message>
    <message>
        <source>That is longer than the request&apos;s own timeout of %1.</source>
        <translation>요청 자체의 타임아웃 %1보다 깁니다.</translation>
    </message>
    <message>
        <source>Queue it with a longer timeout.</source>
        <translation>타임아웃을 늘려 큐에 넣으세요.</translation>
    </message>
    <message>
        <source>no names (subject %1)</source>
        <translation>이름 없음(주체 %1)</translation>
    </message>
    <message>
        <source>certificate for %1, until %2, issued by %3</source>
        <translation>%1용 인증서, %2까지, %3이(가) 발급</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired.</source>
        <translation>%1의 인증서가 만료되었습니다.</translation>
    </message>
    <message>
        <source>Its owner has to renew it.</source>
        <translation>소유자가 갱신해야 합니다.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet.</source>
        <translation>%1의 인증서가 아직 유효하지 않습니다.</translation>
    </message>
    <message>
        <source>Check the clock of this machine and of the server.</source>
        <translation>이 컴퓨터와 서버의 시계를 확인하세요.</translation>
    </message>
    <message>
        <source>The certificate of %1 is self-signed: nobody vouches for it.</source>
        <translation>%1의 인증서는 자체 서명된 것으로, 보증하는 기관이 없습니다.</translation>
    </message>
    <message>
        <source>Name it as the authority in the endpoint&apos;s policy, or with --ca-file.</source>
        <translation>엔드포인트의 정책이나 --ca-file에 인증 기관으로 지정하세요.</translation>
    </message>
    <message>
        <source>Nobody here knows the authority behind the certificate of %1.</source>
        <translation>%1의 인증서를 발급한 기관을 이곳에서 알지 못합니다.</translation>
    </message>
    <message>
        <source>Name that authority in the endpoint&apos;s policy, or with --ca-file; or the server leaves out its intermediate certificate.</source>
        <translation>그 기관을 엔드포인트의 정책이나 --ca-file에 지정하세요. 서버가 중간 인증서를 빠뜨렸을 수도 있습니다.</translation>
    </message>
    <message>
        <source>The certificate is not made for the name %1.</source>
        <translation>%1 이름용 인증서가 아닙니다.</translation>
    </message>
    <message>
        <source>Call the server by a name that its certificate has, or have it issued for this one.</source>
        <translation>인증서에 있는 이름으로 서버를 호출하거나 이 이름으로 인증서를 발급받으세요.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1의 인증서를 신뢰할 수 없습니다.</translation>
    </message>
    <message>
        <source>A CA of your own is named in the endpoint&apos;s policy, or with --ca-file.</source>
        <translation>자체 CA는 엔드포인트의 정책이나 --ca-file에 지정합니다.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 did not end in %2.</source>
        <translation>%1과(와)의 TLS 핸드셰이크가 %2 안에 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>Check that the port speaks https.</source>
        <translation>포트가 https를 지원하는지 확인하세요.</translation>
    </message>
    <message>
        <source>The file is to be there, in PEM, on the machine of each worker, and on this one for a probe.</source>
        <translation>파일은 PEM 형식으로 각 워커의 컴퓨터에 있어야 하며, 시험하려면 이 컴퓨터에도 있어야 합니다.</translation>
    </message>
    <message>
        <source>No secure connection could be agreed on.</source>
        <translation>보안 연결을 맺지 못했습니다.</translation>
    </message>
    <message>
        <source>Check that the port speaks https, and which versions of TLS the server takes.</source>
        <translation>포트가 https를 지원하는지, 서버가 어떤 TLS 버전을 받는지 확인하세요.</translation>
    </message>
    <message>
        <source>trusted by the authorities of this machine</source>
        <translation>이 컴퓨터의 인증 기관이 신뢰함</translation>
    </message>
    <message>
        <source>trusted by the authorities in %1</source>
        <translation>%1의 인증 기관이 신뢰함</translation>
    </message>
    <message>
        <source>The certificate ends soon: its owner has to renew it.</source>
        <translation>인증서가 곧 만료됩니다. 소유자가 갱신해야 합니다.</translation>
    </message>
</context>
<context>
    <name>DoctorColumns</name>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>Schema net</source>
        <translation>스키마 net</translation>
    </message>
    <message>
        <source>Replication role</source>
        <translation>복제 역할</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>트리거</translation>
    </message>
    <message>
        <source>Trigger&apos;s state</source>
        <translation>트리거 상태</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>인수</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Inheritance</source>
        <translation>상속</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>트랜잭션</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>멱등성 키</translation>
    </message>
    <message>
        <source>Due time</source>
        <translation>예정 시각</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>회로</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>동시 실행</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>전송률</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>Worker&apos;s version</source>
        <translation>워커 버전</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>클레임</translation>
    </message>
    <message>
        <source>Egress rule</source>
        <translation>송신 규칙</translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation>이름 조회</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>worth knowing</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>고리</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>확인한 내용</translation>
    </message>
    <message>
        <source>What mends it</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Probe: name look-up</source>
        <translation>시험: 이름 조회</translation>
    </message>
    <message>
        <source>Probe: egress rule</source>
        <translation>시험: 송신 규칙</translation>
    </message>
    <message>
        <source>Probe: connection</source>
        <translation>시험: 연결</translation>
    </message>
    <message>
        <source>Probe: TLS</source>
        <translation>시험: TLS</translation>
    </message>
    <message>
        <source>Probe: response</source>
        <translation>시험: 응답</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>알림</translation>
    </message>
</context>
<context>
    <name>DryRunColumns</name>
    <message>
        <source>(%1 that are no text)</source>
        <translation>(텍스트가 아닌 %1)</translation>
    </message>
    <message>
        <source>(%1 more)</source>
        <translation>(%1 더 있음)</translation>
    </message>
    <message>
        <source>the statement itself, or a function</source>
        <translation>문장 자체 또는 함수</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>행 %1개</translation>
    </message>
    <message>
        <source>Made by the trigger %1: %2.</source>
        <translation>트리거 %1이(가) 만든 요청입니다: %2.</translation>
    </message>
    <message>
        <source>Made by a trigger: %1.</source>
        <translation>트리거가 만든 요청입니다: %1.</translation>
    </message>
    <message>
        <source>Made by the statement itself, or by a function that it calls.</source>
        <translation>문장 자체나 그 문장이 호출한 함수가 만든 요청입니다.</translation>
    </message>
    <message>
        <source>Line %1, as %2.</source>
        <translation>%1행, 역할 %2.</translation>
    </message>
    <message>
        <source>It would wait until %1.</source>
        <translation>%1까지 기다립니다.</translation>
    </message>
    <message>
        <source>This role may not read the endpoints: what their policies add is not shown.</source>
        <translation>이 역할은 엔드포인트를 읽을 수 없어, 정책이 더하는 내용은 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>행</translation>
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
        <source>Made by</source>
        <translation>만든 변경</translation>
    </message>
    <message>
        <source>In order with those of the key %1.</source>
        <translation>키가 %1인 요청들과 순서대로 보냅니다.</translation>
    </message>
</context>
<context>
    <name>Duration</name>
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
</context>
<context>
    <name>EmptyTable</name>
    <message>
        <source>No request is waiting</source>
        <translation>대기 중인 요청이 없습니다</translation>
    </message>
    <message>
        <source>Sorted by next due, only what waits is shown. Sort by newest to see every request.</source>
        <translation>다음 예정순에서는 대기 중인 요청만 보입니다. 모든 요청을 보려면 최신순으로 정렬하세요.</translation>
    </message>
    <message>
        <source>No request has ended</source>
        <translation>끝난 요청이 없습니다</translation>
    </message>
    <message>
        <source>Sorted by slowest, only what ended is shown. Sort by newest to see every request.</source>
        <translation>느린 순에서는 끝난 요청만 보입니다. 모든 요청을 보려면 최신순으로 정렬하세요.</translation>
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
        <source>Nothing found so far</source>
        <translation>아직 찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>Older requests were not looked at yet.</source>
        <translation>더 오래된 요청은 아직 살펴보지 않았습니다.</translation>
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
    <message>
        <source>This connection is read-only: nothing is installed or upgraded through it.</source>
        <translation>읽기 전용 연결입니다. 이 연결로는 설치하거나 업그레이드하지 않습니다.</translation>
    </message>
    <message>
        <source>pg_net %1 sends requests itself, once each, and deletes them as it does. Their responses show up here until pg_net.ttl is over, six hours unless it was changed.</source>
        <translation>pg_net %1은 요청을 직접 한 번씩 보내고 보내면서 삭제합니다. 응답은 pg_net.ttl이 지날 때까지(바꾸지 않았다면 6시간) 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>“%1” is neither a host nor the beginning of a URL</source>
        <translation>“%1”은(는) 호스트도 URL의 앞부분도 아닙니다</translation>
    </message>
    <message>
        <source>Use example.com, example.com:8443 or https://example.com/path</source>
        <translation>example.com, example.com:8443 또는 https://example.com/path 형식으로 입력하세요</translation>
    </message>
    <message>
        <source>“%1” has a path but no scheme</source>
        <translation>“%1”에 경로는 있지만 스킴이 없습니다</translation>
    </message>
    <message>
        <source>Write https://%1</source>
        <translation>https://%1 형식으로 입력하세요</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>동시 %1개</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>초당 %1개</translation>
    </message>
    <message>
        <source>breaker %1</source>
        <translation>차단 %1회</translation>
    </message>
    <message>
        <source>no retry</source>
        <translation>재시도 없음</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>시도 %1회</translation>
    </message>
    <message>
        <source>own retries</source>
        <translation>별도 재시도</translation>
    </message>
    <message>
        <source>no redirects</source>
        <translation>리디렉션 안 함</translation>
    </message>
    <message>
        <source>1 header</source>
        <translation>헤더 1개</translation>
    </message>
    <message>
        <source>%1 headers</source>
        <translation>헤더 %1개</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>defaults</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>half open</source>
        <translation>반열림</translation>
    </message>
    <message>
        <source>open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>open until %1</source>
        <translation>%1까지 열림</translation>
    </message>
    <message>
        <source>open, probe due</source>
        <translation>열림, 시험 요청 대기</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>타임아웃</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>own CA</source>
        <translation>자체 CA</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>프록시 없음</translation>
    </message>
    <message>
        <source>own proxy</source>
        <translation>자체 프록시</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>“%1” is no status code that will do here</source>
        <translation>“%1”은(는) 여기에 쓸 수 있는 상태 코드가 아닙니다</translation>
    </message>
    <message>
        <source>Use codes from %1 to 599, such as 408, 420-429, 5xx</source>
        <translation>%1부터 599까지의 코드를 쓰세요. 예: 408, 420-429, 5xx</translation>
    </message>
    <message>
        <source>own verdicts</source>
        <translation>자체 판정</translation>
    </message>
    <message>
        <source>responses not kept</source>
        <translation>응답 보관 안 함</translation>
    </message>
    <message>
        <source>keeps errors only</source>
        <translation>오류만 보관</translation>
    </message>
    <message>
        <source>responses cut</source>
        <translation>응답 일부만 보관</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>%1 호출</translation>
    </message>
    <message>
        <source>paused until %1</source>
        <translation>%1까지 일시 중지됨</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>failures not reported</source>
        <translation>실패 보고 안 함</translation>
    </message>
    <message>
        <source>failures reported</source>
        <translation>실패 보고</translation>
    </message>
</context>
<context>
    <name>EndpointColumns</name>
    <message>
        <source>99.9 %</source>
        <translation>99.9%</translation>
    </message>
    <message>
        <source>0.1 %</source>
        <translation>0.1%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>No attempt ended in this period</source>
        <translation>이 기간에 끝난 시도가 없습니다</translation>
    </message>
    <message>
        <source>%1 of %2 attempts succeeded</source>
        <translation>시도 %2회 중 %1회 성공</translation>
    </message>
    <message>
        <source>Without a policy there is no circuit: everything is sent as it comes</source>
        <translation>정책이 없으면 회로도 없어 모든 요청이 들어오는 대로 전송됩니다</translation>
    </message>
    <message>
        <source>Nothing is sent there until it is switched on</source>
        <translation>다시 켤 때까지 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>Requests are sent</source>
        <translation>요청을 보냅니다</translation>
    </message>
    <message>
        <source>One request goes as a probe: it closes the circuit, or opens it again</source>
        <translation>요청 하나를 시험으로 보내 회로를 닫거나 다시 엽니다</translation>
    </message>
    <message>
        <source>Nothing is sent until then; after that one request goes as a probe</source>
        <translation>그때까지 아무것도 보내지 않고, 그 뒤 요청 하나를 시험으로 보냅니다</translation>
    </message>
    <message>
        <source>Nothing is sent until somebody closes it</source>
        <translation>누군가 닫을 때까지 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>The defaults hold; Return adds a policy</source>
        <translation>기본값이 적용됩니다. Enter 키로 정책을 추가합니다</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 policies name this destination; the one with the longest prefix holds</source>
        <translation>정책 %1개가 이 대상을 가리키며, 접두사가 가장 긴 것이 적용됩니다</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No failure is known</source>
        <translation>알려진 실패가 없습니다</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>%1 waiting, %2 of these due now</source>
        <translation>대기 %1개, 그중 지금 보낼 것 %2개</translation>
    </message>
    <message>
        <source>Requests that wait for their time, for another attempt, or for room</source>
        <translation>예정 시각, 다음 시도 또는 빈자리를 기다리는 요청</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>성공률</translation>
    </message>
    <message>
        <source>Attempts that got an answer below 400</source>
        <translation>400 미만의 응답을 받은 시도</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>마지막 오류</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1개 이상</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>회로</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>Half of the attempts took no longer</source>
        <translation>시도의 절반이 이 시간 안에 끝났습니다</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>95 of 100 attempts took no longer</source>
        <translation>시도 100회 중 95회가 이 시간 안에 끝났습니다</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>99 of 100 attempts took no longer</source>
        <translation>시도 100회 중 99회가 이 시간 안에 끝났습니다</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>정책</translation>
    </message>
    <message>
        <source>It is %1</source>
        <translation>상태: %1</translation>
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
    <message>
        <source>The endpoint %1 is disabled, so nothing is sent to it.</source>
        <translation>엔드포인트 %1이(가) 비활성화되어 아무것도 전송되지 않습니다.</translation>
    </message>
    <message>
        <source>It waits until the endpoint is enabled again.</source>
        <translation>엔드포인트가 다시 활성화될 때까지 기다립니다.</translation>
    </message>
    <message>
        <source>Enable it in the endpoint&apos;s policy.</source>
        <translation>엔드포인트 정책에서 활성화하세요.</translation>
    </message>
    <message>
        <source>The circuit of %1 is open after %2 failures in a row.</source>
        <translation>%1의 회로가 연속 %2회 실패하여 열려 있습니다.</translation>
    </message>
    <message>
        <source>The circuit of %1 was opened by hand.</source>
        <translation>%1의 회로를 누군가 직접 열었습니다.</translation>
    </message>
    <message>
        <source>One request is let through as a probe %1; if it succeeds, the others follow.</source>
        <translation>%1 요청 하나를 시험 삼아 보냅니다. 성공하면 나머지도 전송됩니다.</translation>
    </message>
    <message>
        <source>It waits until somebody closes the circuit.</source>
        <translation>누군가 회로를 닫을 때까지 기다립니다.</translation>
    </message>
    <message>
        <source>Close the circuit in the endpoint&apos;s policy once the server is well again.</source>
        <translation>서버가 정상으로 돌아오면 엔드포인트 정책에서 회로를 닫으세요.</translation>
    </message>
    <message>
        <source>The circuit of %1 is being probed with one request.</source>
        <translation>%1의 회로를 요청 하나로 시험하고 있습니다.</translation>
    </message>
    <message>
        <source>It is sent as soon as the probe has succeeded.</source>
        <translation>시험이 성공하면 바로 전송됩니다.</translation>
    </message>
    <message>
        <source>%1 is held to %2 requests at a time, and as many are on their way.</source>
        <translation>%1은(는) 동시에 %2개까지만 허용되며, 지금 그만큼 진행 중입니다.</translation>
    </message>
    <message>
        <source>It is sent when one of them ends.</source>
        <translation>그중 하나가 끝나면 전송됩니다.</translation>
    </message>
    <message>
        <source>%1 is held to %2 requests a second.</source>
        <translation>%1은(는) 초당 %2개로 제한되어 있습니다.</translation>
    </message>
    <message>
        <source>It is sent in its turn.</source>
        <translation>차례가 되면 전송됩니다.</translation>
    </message>
    <message>
        <source>It is due %1.</source>
        <translation>%1 전송될 예정입니다.</translation>
    </message>
    <message>
        <source>%1 cancelled it after attempt %2.</source>
        <translation>%1이(가) 시도 %2 이후에 취소했습니다.</translation>
    </message>
    <message>
        <source>%1 cancelled it before it was sent.</source>
        <translation>%1이(가) 전송되기 전에 취소했습니다.</translation>
    </message>
    <message>
        <source>It went on the wire %1 times in one attempt: redirects, or a connection that broke before the answer.</source>
        <translation>한 번의 시도에서 %1번 전송되었습니다. 리디렉션이거나 응답 전에 연결이 끊긴 경우입니다.</translation>
    </message>
    <message>
        <source>The response was longer than the limit and is kept in part.</source>
        <translation>응답이 제한보다 길어 일부만 보관되었습니다.</translation>
    </message>
    <message>
        <source>It was put back into the queue after attempt %1.</source>
        <translation>시도 %1 이후에 대기열로 되돌려졌습니다.</translation>
    </message>
    <message>
        <source>Time ran out while the name %1 was looked up.</source>
        <translation>이름 %1을(를) 조회하다가 시간이 초과되었습니다.</translation>
    </message>
    <message>
        <source>The DNS of the worker&apos;s machine is slow or out of reach.</source>
        <translation>워커가 실행되는 컴퓨터의 DNS가 느리거나 연결되지 않습니다.</translation>
    </message>
    <message>
        <source>Time ran out while connecting to %1.</source>
        <translation>%1에 연결하다가 시간이 초과되었습니다.</translation>
    </message>
    <message>
        <source>A firewall that drops packets looks like this, and so does a server that is too busy to accept.</source>
        <translation>방화벽이 패킷을 버리거나 서버가 너무 바빠 연결을 받지 못할 때 이렇게 됩니다.</translation>
    </message>
    <message>
        <source>%1 began to answer after %2, but did not finish in time.</source>
        <translation>%1이(가) %2 후에 응답을 시작했지만 제시간에 끝내지 못했습니다.</translation>
    </message>
    <message>
        <source>The answer is large or slow to come: a longer timeout can be set under Options.</source>
        <translation>응답이 크거나 느립니다. 옵션에서 타임아웃을 늘릴 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 took the request but did not answer in time.</source>
        <translation>%1이(가) 요청을 받았지만 제시간에 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>The server may still have acted on it. A longer timeout can be set under Options.</source>
        <translation>서버가 이미 처리했을 수도 있습니다. 옵션에서 타임아웃을 늘릴 수 있습니다.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be agreed on.</source>
        <translation>%1과(와) 보안 연결을 맺지 못했습니다.</translation>
    </message>
    <message>
        <source>Check that the port speaks https, and which versions of TLS the server takes.</source>
        <translation>포트가 https를 지원하는지, 서버가 어떤 TLS 버전을 받는지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 broke off in the middle of its answer.</source>
        <translation>%1이(가) 응답 도중에 연결을 끊었습니다.</translation>
    </message>
    <message>
        <source>The server acted on the request, perhaps in part: compare before you retry.</source>
        <translation>서버가 요청을 일부라도 처리했을 수 있습니다. 다시 시도하기 전에 비교해 보세요.</translation>
    </message>
    <message>
        <source>The connection to %1 was reset before an answer came.</source>
        <translation>응답이 오기 전에 %1과(와)의 연결이 초기화되었습니다.</translation>
    </message>
    <message>
        <source>The server may have acted on the request; its log says whether.</source>
        <translation>서버가 요청을 처리했을 수 있습니다. 서버 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>%1 sent the request around in circles: too many redirects.</source>
        <translation>%1이(가) 요청을 계속 돌려보냅니다. 리디렉션이 너무 많습니다.</translation>
    </message>
    <message>
        <source>Open the URL in a browser, and queue the address that it ends at.</source>
        <translation>브라우저에서 URL을 열고 마지막에 도착한 주소를 대기열에 넣으세요.</translation>
    </message>
    <message>
        <source>The answer of %1 could not be unpacked.</source>
        <translation>%1의 응답 압축을 풀 수 없습니다.</translation>
    </message>
    <message>
        <source>Its Content-Encoding or Transfer-Encoding header does not fit its body.</source>
        <translation>Content-Encoding 또는 Transfer-Encoding 헤더가 본문과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The worker may not send to %1: the egress rule forbids it.</source>
        <translation>워커가 %1(으)로 보낼 수 없습니다. 송신 규칙에서 금지합니다.</translation>
    </message>
    <message>
        <source>Private and local addresses have to be allowed where the worker is started.</source>
        <translation>사설 주소와 로컬 주소는 워커를 시작할 때 허용해야 합니다.</translation>
    </message>
    <message>
        <source>%1 redirected to an address that is neither http nor https.</source>
        <translation>%1이(가) http도 https도 아닌 주소로 리디렉션했습니다.</translation>
    </message>
    <message>
        <source>See Location among the headers of the response.</source>
        <translation>응답 헤더의 Location을 확인하세요.</translation>
    </message>
    <message>
        <source>The worker that had the request died before it could write down the outcome.</source>
        <translation>요청을 맡은 워커가 결과를 기록하기 전에 종료되었습니다.</translation>
    </message>
    <message>
        <source>Whether the server got it is not known; both carry the same Idempotency-Key, so that a receiver can drop a duplicate.</source>
        <translation>서버가 받았는지 알 수 없습니다. 같은 Idempotency-Key를 사용하므로 받는 쪽에서 중복을 걸러낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The request could not be sent as it is: %1</source>
        <translation>요청을 이대로 보낼 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Edit in composer, and queue it anew.</source>
        <translation>작성기에서 편집하여 다시 대기열에 넣으세요.</translation>
    </message>
    <message>
        <source>It asked to be left alone for %1 (Retry-After).</source>
        <translation>%1 동안 요청하지 말라고 했습니다(Retry-After).</translation>
    </message>
    <message>
        <source>A proxy on the way wants to know who is asking.</source>
        <translation>중간의 프록시가 인증을 요구합니다.</translation>
    </message>
    <message>
        <source>Check the proxy that the worker is set to.</source>
        <translation>워커에 설정된 프록시를 확인하세요.</translation>
    </message>
    <message>
        <source>What was at this path is gone for good.</source>
        <translation>이 경로에 있던 것은 영구히 사라졌습니다.</translation>
    </message>
    <message>
        <source>Whoever gave you this address has withdrawn it: stop sending to it.</source>
        <translation>주소를 제공한 쪽에서 철회했습니다. 더 이상 보내지 마세요.</translation>
    </message>
    <message>
        <source>The headers are too large for the server.</source>
        <translation>헤더가 서버에 비해 너무 큽니다.</translation>
    </message>
    <message>
        <source>Look for a cookie or a token that has grown.</source>
        <translation>커진 쿠키나 토큰이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>pg_net&apos;s worker does not run in this database, so nothing is sent.</source>
        <translation>이 데이터베이스에서 pg_net의 워커가 실행되고 있지 않아 아무것도 전송되지 않습니다.</translation>
    </message>
    <message>
        <source>Check shared_preload_libraries and pg_net.database_name, or run net.worker_restart().</source>
        <translation>shared_preload_libraries와 pg_net.database_name을 확인하거나 net.worker_restart()를 실행하십시오.</translation>
    </message>
    <message>
        <source>pg_net&apos;s own worker sends it, once. Its queue is unlogged: a crash of the server empties it.</source>
        <translation>pg_net의 워커가 한 번 전송합니다. 대기열은 로그되지 않으므로 서버가 비정상 종료되면 비워집니다.</translation>
    </message>
    <message>
        <source>pg_net does not try again, and deletes this response after pg_net.ttl, six hours unless it was changed.</source>
        <translation>pg_net은 다시 시도하지 않으며, pg_net.ttl이 지나면(바꾸지 않았다면 6시간) 이 응답을 삭제합니다.</translation>
    </message>
    <message>
        <source>pg_net does not keep %1.</source>
        <translation>pg_net은 다음을 보관하지 않습니다: %1.</translation>
    </message>
    <message>
        <source>The signature and headers of %1 are not sent with it: its role, %2, is not among those that the endpoint&apos;s policy allows.</source>
        <translation>%1의 서명과 헤더는 이 요청에 붙지 않습니다. 요청의 역할 %2은(는) 엔드포인트 정책이 허용한 역할이 아닙니다.</translation>
    </message>
    <message>
        <source>The worker could not read the certificates that it is to trust.</source>
        <translation>워커가 신뢰할 인증서를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>The file is to be there, in PEM, on the machine of each worker: see the policy, or how the worker was started.</source>
        <translation>PEM 파일이 각 워커의 컴퓨터에 있어야 합니다. 정책이나 워커의 시작 옵션을 확인하세요.</translation>
    </message>
    <message>
        <source>The worker has no client certificate to show to %1.</source>
        <translation>워커에 %1에 제시할 클라이언트 인증서가 없습니다.</translation>
    </message>
    <message>
        <source>Certificate and key are to be there, in PEM, one made for the other and the key without a passphrase, on the machine of each worker.</source>
        <translation>서로 맞는 인증서와 비밀번호 없는 개인 키가 PEM 형식으로 각 워커의 컴퓨터에 있어야 합니다.</translation>
    </message>
    <message>
        <source>The name of the proxy is not known.</source>
        <translation>프록시 이름을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the proxy of the policy, or the one that the worker is set to.</source>
        <translation>정책의 프록시나 워커에 설정된 프록시를 확인하세요.</translation>
    </message>
    <message>
        <source>The request waits behind #%1.</source>
        <translation>요청이 #%1 다음 차례를 기다립니다.</translation>
    </message>
    <message>
        <source>It goes once that one has succeeded, failed for good or been cancelled.</source>
        <translation>그 요청이 성공하거나 최종 실패하거나 취소되면 보냅니다.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s policy counts this code as a success.</source>
        <translation>엔드포인트 정책이 이 코드를 성공으로 봅니다.</translation>
    </message>
    <message>
        <source>Its response is not kept, by the endpoint&apos;s policy.</source>
        <translation>엔드포인트 정책에 따라 응답을 보관하지 않았습니다.</translation>
    </message>
    <message>
        <source>Its response is kept in part, by the endpoint&apos;s policy.</source>
        <translation>엔드포인트 정책에 따라 응답의 일부만 보관했습니다.</translation>
    </message>
    <message>
        <source>The function that was to hear of it failed: %1.</source>
        <translation>응답을 전달받을 함수가 실패했습니다: %1.</translation>
    </message>
    <message>
        <source>The server answered %1, but the response did not meet %2.</source>
        <translation>서버가 %1(으)로 응답했지만, 응답이 조건을 만족하지 않았습니다: %2.</translation>
    </message>
    <message>
        <source>That is the condition of the endpoint&apos;s policy: look at the response.</source>
        <translation>엔드포인트 정책의 조건입니다. 응답을 살펴보세요.</translation>
    </message>
    <message>
        <source>The server answered %1, which the endpoint&apos;s policy counts as failed.</source>
        <translation>서버가 %1(으)로 응답했고, 엔드포인트 정책이 이를 실패로 봅니다.</translation>
    </message>
    <message>
        <source>The whole queue is %1, so nothing is sent.</source>
        <translation>큐 전체: %1. 그래서 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>It waits until somebody resumes the queue.</source>
        <translation>누군가 큐를 다시 시작할 때까지 기다립니다.</translation>
    </message>
    <message>
        <source>The endpoint %1 is %2, so nothing is sent to it.</source>
        <translation>엔드포인트 %1: %2. 그래서 그곳으로 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>It waits until somebody resumes the endpoint.</source>
        <translation>누군가 엔드포인트를 다시 시작할 때까지 기다립니다.</translation>
    </message>
    <message>
        <source>Resume it on the page Endpoints, or with pgcourierctl resume.</source>
        <translation>엔드포인트 페이지나 pgcourierctl resume으로 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>ExportWriter</name>
    <message>
        <source>The export could not be written</source>
        <translation>내보내기를 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Look for room on the disk and whether the folder may be written to</source>
        <translation>디스크 공간과 폴더의 쓰기 권한을 확인하세요</translation>
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
    <message>
        <source>pending, running, failed, …</source>
        <translation>pending, running, failed, …</translation>
    </message>
    <message>
        <source>where it goes</source>
        <translation>요청을 보내는 곳</translation>
    </message>
    <message>
        <source>404, 5xx or 400-499</source>
        <translation>404, 5xx 또는 400-499</translation>
    </message>
    <message>
        <source>GET, POST, …</source>
        <translation>GET, POST, …</translation>
    </message>
    <message>
        <source>queued since</source>
        <translation>이 시각부터 대기열에 추가됨</translation>
    </message>
    <message>
        <source>queued until</source>
        <translation>이 시각 전에 대기열에 추가됨</translation>
    </message>
    <message>
        <source>who queued it</source>
        <translation>요청을 추가한 역할</translation>
    </message>
    <message>
        <source>one request</source>
        <translation>요청 하나</translation>
    </message>
    <message>
        <source>who sent it last</source>
        <translation>마지막으로 보낸 워커</translation>
    </message>
    <message>
        <source>15 minutes ago</source>
        <translation>15분 전</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>한 시간 전</translation>
    </message>
    <message>
        <source>6 hours ago</source>
        <translation>6시간 전</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>하루 전</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>일주일 전</translation>
    </message>
    <message>
        <source>midnight</source>
        <translation>오늘 자정</translation>
    </message>
    <message>
        <source>midnight before</source>
        <translation>어제 자정</translation>
    </message>
    <message>
        <source>success</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>redirection</source>
        <translation>리디렉션</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>the server&apos;s failure</source>
        <translation>서버 오류</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>요청이 너무 많음</translation>
    </message>
    <message>
        <source>“%1” is no number</source>
        <translation>“%1”은(는) 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Use digits only, as in id:42</source>
        <translation>id:42처럼 숫자만 사용하세요</translation>
    </message>
    <message>
        <source>“%1:” cannot be excluded</source>
        <translation>“%1:”은(는) 제외할 수 없습니다</translation>
    </message>
    <message>
        <source>Write it without the minus sign</source>
        <translation>빼기 기호 없이 입력하세요</translation>
    </message>
    <message>
        <source>No status is left over</source>
        <translation>남는 상태가 없습니다</translation>
    </message>
    <message>
        <source>Exclude fewer of them</source>
        <translation>더 적은 상태를 제외하세요</translation>
    </message>
    <message>
        <source>what came of a schedule</source>
        <translation>일정에서 나온 요청</translation>
    </message>
    <message>
        <source>The range %1 is upside down</source>
        <translation>범위 %1의 앞뒤가 바뀌었습니다</translation>
    </message>
    <message>
        <source>Put the smaller one first</source>
        <translation>작은 값을 먼저 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no duration</source>
        <translation>“%1”은(는) 소요 시간이 아닙니다</translation>
    </message>
    <message>
        <source>Use &gt;500ms, &lt;2s, &gt;=1min or 100ms-2s: a number needs its unit</source>
        <translation>&gt;500ms, &lt;2s, &gt;=1min, 100ms-2s처럼 단위를 붙여 쓰세요</translation>
    </message>
    <message>
        <source>duration:%1 says neither longer nor shorter</source>
        <translation>duration:%1만으로는 더 긴지 짧은지 알 수 없습니다</translation>
    </message>
    <message>
        <source>Use duration:&gt;%1 or duration:&lt;%1</source>
        <translation>duration:&gt;%1 또는 duration:&lt;%1로 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no number of attempts</source>
        <translation>“%1”은(는) 시도 횟수가 아닙니다</translation>
    </message>
    <message>
        <source>Use &gt;1, 3, &lt;=5 or 2-4</source>
        <translation>&gt;1, 3, &lt;=5, 2-4처럼 쓰세요</translation>
    </message>
    <message>
        <source>“%1” is no header</source>
        <translation>“%1”은(는) 헤더가 아닙니다</translation>
    </message>
    <message>
        <source>Use header:x-id, header:x-id=5 or, for a part of its value, header:x-id~5</source>
        <translation>header:x-id, header:x-id=5, 값의 일부라면 header:x-id~5처럼 쓰세요</translation>
    </message>
    <message>
        <source>how long the newest attempt took: &gt;500ms</source>
        <translation>최근 시도의 소요 시간: &gt;500ms</translation>
    </message>
    <message>
        <source>how many: &gt;1</source>
        <translation>횟수: &gt;1</translation>
    </message>
    <message>
        <source>words of the error</source>
        <translation>오류에 있는 말</translation>
    </message>
    <message>
        <source>text in what is sent</source>
        <translation>보내는 본문에 있는 글</translation>
    </message>
    <message>
        <source>x-id, x-id=5 or x-id~5 in what is sent</source>
        <translation>보내는 헤더: x-id, x-id=5, x-id~5</translation>
    </message>
    <message>
        <source>text in what came back</source>
        <translation>받은 응답에 있는 글</translation>
    </message>
    <message>
        <source>the idempotency key: order-*</source>
        <translation>멱등성 키: order-*</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>다시 시도함</translation>
    </message>
    <message>
        <source>the first try did it, or is the only one so far</source>
        <translation>첫 시도로 끝났거나 아직 한 번만 시도함</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>아직 시도하지 않음</translation>
    </message>
    <message>
        <source>the ordering key: cart-*</source>
        <translation>순서 키: cart-*</translation>
    </message>
    <message>
        <source>the table whose change it was sent for: orders, with key:42 for a row</source>
        <translation>요청의 원인이 된 테이블: orders, 행은 key:42를 함께</translation>
    </message>
</context>
<context>
    <name>HarImport</name>
    <message>
        <source>Imported from a HAR</source>
        <translation>HAR에서 가져옴</translation>
    </message>
    <message>
        <source>the content of the file %1</source>
        <translation>파일 %1의 내용</translation>
    </message>
    <message>
        <source>it is not in the archive: choose it under Body</source>
        <translation>아카이브에 없습니다. 본문에서 고르세요</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>항목 %1개</translation>
    </message>
    <message>
        <source>they are no requests of HTTP that a worker sends</source>
        <translation>워커가 보낼 수 있는 HTTP 요청이 아닙니다</translation>
    </message>
</context>
<context>
    <name>HarRequests</name>
    <message>
        <source>the content of the file %1</source>
        <translation>파일 %1의 내용</translation>
    </message>
    <message>
        <source>an archive has its path alone</source>
        <translation>아카이브에는 그 경로만 있습니다</translation>
    </message>
    <message>
        <source>the timeout</source>
        <translation>시간 제한</translation>
    </message>
    <message>
        <source>an archive has no place for it</source>
        <translation>아카이브에는 이것을 둘 곳이 없습니다</translation>
    </message>
</context>
<context>
    <name>ImportSource</name>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is longer than 50 MB</source>
        <translation>50 MB보다 큽니다</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>it has more than %1 files</source>
        <translation>파일이 %1개보다 많습니다</translation>
    </message>
    <message>
        <source>No collection of Bruno&apos;s is in %1</source>
        <translation>%1에 Bruno 컬렉션이 없습니다</translation>
    </message>
    <message>
        <source>Choose the folder that has bruno.json</source>
        <translation>bruno.json이 있는 폴더를 고르세요</translation>
    </message>
</context>
<context>
    <name>ImportText</name>
    <message>
        <source>This file is no text in UTF-8 or UTF-16</source>
        <translation>이 파일은 UTF-8이나 UTF-16 텍스트가 아닙니다</translation>
    </message>
</context>
<context>
    <name>ImportedFile</name>
    <message>
        <source>This file has no format that is known here</source>
        <translation>알려진 형식의 파일이 아닙니다</translation>
    </message>
    <message>
        <source>Choose a file of Postman&apos;s, OpenAPI, Swagger, Bruno&apos;s, Insomnia&apos;s, HAR, cURL or pgCourier&apos;s</source>
        <translation>Postman, OpenAPI, Swagger, Bruno, Insomnia, HAR, cURL 또는 pgCourier 파일을 고르세요</translation>
    </message>
    <message>
        <source>This is a collection of Postman&apos;s first format</source>
        <translation>Postman 첫 번째 형식의 컬렉션입니다</translation>
    </message>
    <message>
        <source>Export it from Postman as Collection v2.1</source>
        <translation>Postman에서 Collection v2.1로 내보내세요</translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation>이 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it has more than %1 values, or is nested too deeply</source>
        <translation>값이 %1개보다 많거나 너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>it is not JSON from byte %1 on</source>
        <translation>%1번째 바이트부터 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>빈 파일입니다</translation>
    </message>
</context>
<context>
    <name>Insomnia</name>
    <message>
        <source>Imported</source>
        <translation>가져온 요청</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>what is in this folder</source>
        <translation>이 폴더에 든 것</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>what is no request of HTTP</source>
        <translation>HTTP 요청이 아닌 것</translation>
    </message>
    <message>
        <source>only requests of HTTP are sent here</source>
        <translation>여기서는 HTTP 요청만 보냅니다</translation>
    </message>
    <message>
        <source>This version of Insomnia&apos;s export is not known here: %1</source>
        <translation>알려지지 않은 Insomnia 내보내기 버전입니다: %1</translation>
    </message>
    <message>
        <source>Export it again from a newer Insomnia</source>
        <translation>더 새로운 Insomnia에서 다시 내보내세요</translation>
    </message>
</context>
<context>
    <name>InsomniaRequest</name>
    <message>
        <source>scripts</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <source>nothing here runs them</source>
        <translation>여기서는 실행되지 않습니다</translation>
    </message>
    <message>
        <source>nothing here fills it in</source>
        <translation>여기서는 채워지지 않습니다</translation>
    </message>
    <message>
        <source>its authentication of the type %1</source>
        <translation>%1 방식의 인증</translation>
    </message>
    <message>
        <source>nothing like it is there</source>
        <translation>여기에는 그런 것이 없습니다</translation>
    </message>
    <message>
        <source>the field “%1” of its body</source>
        <translation>본문의 필드 “%1”</translation>
    </message>
    <message>
        <source>it is switched off</source>
        <translation>꺼져 있습니다</translation>
    </message>
    <message>
        <source>the variable “%1”</source>
        <translation>변수 “%1”</translation>
    </message>
    <message>
        <source>no variable can have this name here</source>
        <translation>여기서는 변수에 이 이름을 쓸 수 없습니다</translation>
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
    <name>Keyring</name>
    <message>
        <source>The system&apos;s keyring cannot be used</source>
        <translation>시스템 키링을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Unlock it, or use a .pgpass file</source>
        <translation>잠금을 풀거나 .pgpass 파일을 쓰세요</translation>
    </message>
    <message>
        <source>there is none, or it does not answer</source>
        <translation>키링이 없거나 응답하지 않습니다</translation>
    </message>
    <message>
        <source>access was denied</source>
        <translation>접근이 거부되었습니다</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <translation>제때 응답하지 않았습니다</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>There is a function public.%1() that the lesson has not made: it stays as it is</source>
        <translation>실습이 만들지 않은 함수 public.%1()이(가) 있습니다. 그대로 둡니다</translation>
    </message>
    <message>
        <source>There is a trigger %1 that the lesson has not made: it stays as it is</source>
        <translation>실습이 만들지 않은 트리거 %1이(가) 있습니다. 그대로 둡니다</translation>
    </message>
    <message>
        <source>Play this step in another database</source>
        <translation>이 단계는 다른 데이터베이스에서 해 보세요</translation>
    </message>
</context>
<context>
    <name>LessonPage</name>
    <message>
        <source>Switch pg_net on</source>
        <translation>pg_net 켜기</translation>
    </message>
    <message>
        <source>Queue a GET request</source>
        <translation>GET 요청을 큐에 넣기</translation>
    </message>
    <message>
        <source>Queue a POST request with JSON</source>
        <translation>JSON을 담은 POST 요청을 큐에 넣기</translation>
    </message>
    <message>
        <source>Look at the status of the requests</source>
        <translation>요청의 상태 확인하기</translation>
    </message>
    <message>
        <source>Let a trigger send a request for each new row</source>
        <translation>새 행마다 트리거가 요청을 보내게 하기</translation>
    </message>
    <message>
        <source>pg_net is the extension that sends HTTP requests from PostgreSQL. Where the server does not have it, pgCourier installs the same functions as its schema “net”.</source>
        <translation>pg_net은 PostgreSQL에서 HTTP 요청을 보내는 확장입니다. 서버에 없으면 pgCourier가 같은 함수를 스키마 “net”으로 설치합니다.</translation>
    </message>
    <message>
        <source>The call puts the request into a queue and returns its id at once, without waiting for the answer. A worker sends it as soon as the transaction is committed.</source>
        <translation>호출은 요청을 큐에 넣고 응답을 기다리지 않고 바로 id를 돌려줍니다. 트랜잭션이 커밋되면 곧 워커가 요청을 보냅니다.</translation>
    </message>
    <message>
        <source>Body and headers are jsonb. A request that fails for a reason that may pass is sent again by itself, up to five times, with longer and longer waits between.</source>
        <translation>본문과 헤더는 jsonb입니다. 일시적인 이유로 실패한 요청은 점점 더 오래 기다리며 최대 다섯 번까지 자동으로 다시 보냅니다.</translation>
    </message>
    <message>
        <source>The queue is a table: one row for each request, while it waits and after it has ended. Its response stands in net._http_response.</source>
        <translation>큐는 테이블입니다. 기다리는 동안에도 끝난 뒤에도 요청마다 행이 하나씩 있습니다. 응답은 net._http_response에 있습니다.</translation>
    </message>
    <message>
        <source>The trigger runs in the transaction that inserts the row: if that is rolled back no request goes out, and if it is committed none is lost.</source>
        <translation>트리거는 행을 삽입하는 트랜잭션 안에서 실행됩니다. 롤백되면 요청이 나가지 않고, 커밋되면 하나도 잃지 않습니다.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>Queue the GET</source>
        <translation>GET 넣기</translation>
    </message>
    <message>
        <source>Queue the POST</source>
        <translation>POST 넣기</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>확인하기</translation>
    </message>
    <message>
        <source>Create the trigger</source>
        <translation>트리거 만들기</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>행 삽입하기</translation>
    </message>
    <message>
        <source>The schema “net” is there: its functions can be called.</source>
        <translation>스키마 “net”이 있습니다. 함수를 호출할 수 있습니다.</translation>
    </message>
    <message>
        <source>The call has answered the id of the request. What became of it:</source>
        <translation>호출이 요청의 id를 돌려주었습니다. 그 결과:</translation>
    </message>
    <message>
        <source>The newest requests, as they are now:</source>
        <translation>가장 최근 요청의 현재 상태:</translation>
    </message>
    <message>
        <source>The trigger is there, on a stand-in for auth.users that the lesson has made: only Supabase has the real one. Its comment says so, and “Start over” drops it.</source>
        <translation>실습이 만든 auth.users 대역 테이블에 트리거가 있습니다. 진짜 테이블은 Supabase에만 있습니다. 테이블의 주석에 그렇게 적혀 있으며, “처음부터 다시”를 누르면 삭제됩니다.</translation>
    </message>
    <message>
        <source>The trigger is there. “Start over” drops it.</source>
        <translation>트리거가 있습니다. “처음부터 다시”를 누르면 삭제됩니다.</translation>
    </message>
    <message>
        <source>A row came into auth.users, and the trigger has queued a request with it:</source>
        <translation>auth.users에 행이 들어왔고, 트리거가 그 행을 담은 요청을 큐에 넣었습니다:</translation>
    </message>
</context>
<context>
    <name>MigrationFile</name>
    <message>
        <source>Save migration</source>
        <translation>마이그레이션 저장</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>%1.up.sql and %1.down.sql are saved</source>
        <translation>%1.up.sql과 %1.down.sql을 저장했습니다</translation>
    </message>
</context>
<context>
    <name>MockArrival</name>
    <message>
        <source>dropped</source>
        <translation>끊음</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>재설정</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>%1, cut short</source>
        <translation>%1, 중간에 끊김</translation>
    </message>
    <message>
        <source>line %1: %2 of %3</source>
        <translation>%1번째 줄: %3개 중 %2번째</translation>
    </message>
</context>
<context>
    <name>MockScript</name>
    <message>
        <source>at most %1 rules</source>
        <translation>규칙 %1개 이하</translation>
    </message>
    <message>
        <source>the end of the line</source>
        <translation>줄 끝</translation>
    </message>
    <message>
        <source>at most %1 answers</source>
        <translation>응답 %1개 이하</translation>
    </message>
    <message>
        <source>“, 200”: an answer follows %1</source>
        <translation>“, 200”: %1 뒤에는 응답이 와야 합니다</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1번째 줄 %2번째 칸: %3</translation>
    </message>
    <message>
        <source>expected a script of at most 1 MB</source>
        <translation>스크립트는 1MB 이하여야 합니다</translation>
    </message>
    <message>
        <source>a comma before the next answer</source>
        <translation>다음 응답 앞의 쉼표</translation>
    </message>
    <message>
        <source>a status (100 to 599)</source>
        <translation>상태 코드(100~599)</translation>
    </message>
    <message>
        <source>another status: after 101 no HTTP follows</source>
        <translation>다른 상태 코드: 101 뒤에는 HTTP가 이어지지 않습니다</translation>
    </message>
    <message>
        <source>x1 to x%1</source>
        <translation>x1~x%1</translation>
    </message>
    <message>
        <source>head or body</source>
        <translation>head 또는 body</translation>
    </message>
    <message>
        <source>status, head, length or chunk</source>
        <translation>status, head, length 또는 chunk</translation>
    </message>
    <message>
        <source>a number of bytes, 0 to %1</source>
        <translation>바이트 수(0~%1)</translation>
    </message>
    <message>
        <source>the value of the header %1</source>
        <translation>헤더 %1의 값</translation>
    </message>
    <message>
        <source>a value without line ends</source>
        <translation>줄바꿈이 없는 값</translation>
    </message>
    <message>
        <source>a time up to 5 min, such as 2 s or 500 ms</source>
        <translation>5분 이하의 시간(예: 2 s, 500 ms)</translation>
    </message>
    <message>
        <source>expected “%1” alone, or with delay and x3</source>
        <translation>“%1”은(는) 혼자 또는 delay, x3과만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>expected no body: an answer %1 has none</source>
        <translation>본문이 없어야 합니다: %1 응답에는 본문이 없습니다</translation>
    </message>
    <message>
        <source>expected either a body or bytes</source>
        <translation>본문과 bytes 중 하나만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>expected either gzip or bytes</source>
        <translation>gzip과 bytes 중 하나만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>expected headers and delay alone: %1 comes before an answer</source>
        <translation>헤더와 delay만 쓸 수 있습니다: %1은(는) 응답 앞에 나갑니다</translation>
    </message>
    <message>
        <source>the end of the script</source>
        <translation>스크립트 끝</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>expected \n, \r, \t, \&quot;, \\ or \xHH</source>
        <translation>\n, \r, \t, \&quot;, \\ 또는 \xHH가 와야 합니다</translation>
    </message>
    <message>
        <source>expected “&quot;” at the end of the text that begins here</source>
        <translation>여기서 시작한 문자열은 “&quot;”로 끝나야 합니다</translation>
    </message>
    <message>
        <source>expected JSON that ends (%1)</source>
        <translation>완결된 JSON이 와야 합니다(%1)</translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation>%1이(가) 와야 하는데 %2이(가) 있습니다</translation>
    </message>
    <message>
        <source>a status (100 to 599), drop, reset, hang, default, delay, slow, chunked, gzip, close, malformed, bytes, x3, a header or a body</source>
        <translation>상태 코드(100~599), drop, reset, hang, default, delay, slow, chunked, gzip, close, malformed, bytes, x3, 헤더 또는 본문</translation>
    </message>
</context>
<context>
    <name>MultiPart</name>
    <message>
        <source>The files together are longer than 10 MB</source>
        <translation>파일을 합하면 10 MB가 넘습니다</translation>
    </message>
    <message>
        <source>Send links to them, or smaller files</source>
        <translation>링크를 보내거나 더 작은 파일을 쓰세요</translation>
    </message>
</context>
<context>
    <name>OpenApi</name>
    <message>
        <source>Imported</source>
        <translation>가져온 요청</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>the operation</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>no worker sends this method</source>
        <translation>워커가 이 메서드를 보내지 않습니다</translation>
    </message>
    <message>
        <source>its callbacks</source>
        <translation>콜백</translation>
    </message>
    <message>
        <source>they are sent by the API, not to it</source>
        <translation>API로 가는 것이 아니라 API가 보냅니다</translation>
    </message>
    <message>
        <source>the webhook</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>it is sent by the API, not to it</source>
        <translation>API로 가는 것이 아니라 API가 보냅니다</translation>
    </message>
    <message>
        <source>other types of bodies (requests: %1)</source>
        <translation>다른 본문 형식 (요청: %1)</translation>
    </message>
    <message>
        <source>each request has one body</source>
        <translation>요청마다 본문은 하나입니다</translation>
    </message>
    <message>
        <source>what %1 refers to</source>
        <translation>%1이(가) 가리키는 것</translation>
    </message>
    <message>
        <source>it is not in the file</source>
        <translation>파일에 없습니다</translation>
    </message>
    <message>
        <source>it is in another file</source>
        <translation>다른 파일에 있습니다</translation>
    </message>
    <message>
        <source>This version of OpenAPI is not known here: %1</source>
        <translation>알려지지 않은 OpenAPI 버전입니다: %1</translation>
    </message>
    <message>
        <source>Choose a description of OpenAPI 3 or Swagger 2</source>
        <translation>OpenAPI 3이나 Swagger 2 문서를 고르세요</translation>
    </message>
</context>
<context>
    <name>OpenApiBody</name>
    <message>
        <source>the file that is its body</source>
        <translation>본문이 되는 파일</translation>
    </message>
    <message>
        <source>choose one under Body</source>
        <translation>본문에서 고르세요</translation>
    </message>
    <message>
        <source>a body of the type %1</source>
        <translation>%1 형식의 본문</translation>
    </message>
    <message>
        <source>there is no example of it</source>
        <translation>예가 없습니다</translation>
    </message>
    <message>
        <source>the file of the part “%1”</source>
        <translation>부분 “%1”의 파일</translation>
    </message>
</context>
<context>
    <name>OpenApiSecurity</name>
    <message>
        <source>no flow of %1 runs here: put a token into {{%2}}</source>
        <translation>여기서는 %1 흐름이 실행되지 않습니다. {{%2}}에 토큰을 넣으세요</translation>
    </message>
    <message>
        <source>the file does not describe it</source>
        <translation>파일에 설명이 없습니다</translation>
    </message>
    <message>
        <source>nothing like it is there: %1</source>
        <translation>여기에는 그런 것이 없습니다: %1</translation>
    </message>
    <message>
        <source>the security scheme %1</source>
        <translation>보안 방식 %1</translation>
    </message>
</context>
<context>
    <name>OpenApiServers</name>
    <message>
        <source>the host of the server “%1”</source>
        <translation>서버 “%1”의 호스트</translation>
    </message>
    <message>
        <source>the file does not name it: write it into {{baseUrl}}</source>
        <translation>파일에 이름이 없습니다. {{baseUrl}}에 적으세요</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>%1 of %2 copies are queued</source>
        <translation>%2개 중 %1개가 대기열에 들어갔습니다</translation>
    </message>
    <message>
        <source>-- The first of %1 copies; each has values of its own.</source>
        <translation>-- 사본 %1개 중 첫 번째입니다. 사본마다 값이 다릅니다.</translation>
    </message>
    <message>
        <source>-- Values like {{$uuid}} are made anew at every send.</source>
        <translation>-- {{$uuid}} 같은 값은 보낼 때마다 새로 만들어집니다.</translation>
    </message>
    <message>
        <source>-- %1 stands for the bytes of the file, which is read when the request is sent.</source>
        <translation>-- %1은(는) 파일의 내용을 나타내며, 파일은 요청을 보낼 때 읽습니다.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>requests/s</source>
        <translation>요청/초</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Age of the oldest</source>
        <translation>가장 오래된 대기</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>시간 초과</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>지난 15분</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>지난 1시간</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>지난 6시간</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>지난 24시간</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>지난 7일</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6시간</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24시간</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7일</translation>
    </message>
    <message>
        <source>in the 15 minutes before</source>
        <translation>직전 15분</translation>
    </message>
    <message>
        <source>in the hour before</source>
        <translation>직전 1시간</translation>
    </message>
    <message>
        <source>in the 6 hours before</source>
        <translation>직전 6시간</translation>
    </message>
    <message>
        <source>in the 24 hours before</source>
        <translation>직전 24시간</translation>
    </message>
    <message>
        <source>in the 7 days before</source>
        <translation>직전 7일</translation>
    </message>
    <message>
        <source>15 minutes ago</source>
        <translation>15분 전</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>한 시간 전</translation>
    </message>
    <message>
        <source>6 hours ago</source>
        <translation>6시간 전</translation>
    </message>
    <message>
        <source>24 hours ago</source>
        <translation>24시간 전</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>7일 전</translation>
    </message>
    <message>
        <source>Outcomes in 5 minutes</source>
        <translation>5분간 결과</translation>
    </message>
    <message>
        <source>Outcomes in an hour</source>
        <translation>1시간 결과</translation>
    </message>
    <message>
        <source>Outcomes in a minute</source>
        <translation>1분간 결과</translation>
    </message>
</context>
<context>
    <name>OverviewEmptyText</name>
    <message>
        <source>No history here</source>
        <translation>여기에는 기록이 없습니다</translation>
    </message>
    <message>
        <source>pg_net keeps no count of what it sent: the page Requests shows what is still there.</source>
        <translation>pg_net은 보낸 요청의 수를 남기지 않습니다. 남아 있는 것은 요청 페이지에 표시됩니다.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>아직 기록이 없습니다</translation>
    </message>
    <message>
        <source>It begins once the schema of pgCourier is installed and up to date: see the page Requests.</source>
        <translation>pgCourier 스키마가 설치되어 최신 상태가 되면 기록이 시작됩니다. 요청 페이지를 확인하세요.</translation>
    </message>
    <message>
        <source>This role may not see the history</source>
        <translation>이 역할은 기록을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>기록을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>기록을 읽는 중…</translation>
    </message>
    <message>
        <source>Nothing happened in this time</source>
        <translation>이 기간에는 아무 일도 없었습니다</translation>
    </message>
    <message>
        <source>No worker ran and no request ended. Choose a longer time, or send a request.</source>
        <translation>실행된 워커도, 끝난 요청도 없습니다. 더 긴 기간을 고르거나 요청을 보내세요.</translation>
    </message>
    <message>
        <source>No worker ran and no request to %1 ended. Choose a longer time, or all destinations.</source>
        <translation>실행된 워커도, %1(으)로 끝난 요청도 없습니다. 더 긴 기간이나 모든 대상을 고르세요.</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>비밀번호 보기</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>paused until %1</source>
        <translation>%1까지 일시 중지됨</translation>
    </message>
    <message>
        <source>paused until it is resumed</source>
        <translation>다시 시작할 때까지 일시 중지됨</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PlainRequest</name>
    <message>
        <source>the value of %1</source>
        <translation>%1의 값</translation>
    </message>
    <message>
        <source>credentials are not written</source>
        <translation>자격 증명은 쓰지 않습니다</translation>
    </message>
    <message>
        <source>the password in the address</source>
        <translation>주소의 비밀번호</translation>
    </message>
    <message>
        <source>the values of %1</source>
        <translation>%1의 값</translation>
    </message>
    <message>
        <source>secrets, and what has no value in this environment</source>
        <translation>비밀이거나, 이 환경에 값이 없습니다</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>priority, time, attempts and ordering key</source>
        <translation>우선순위, 시각, 시도 횟수, 순서 키</translation>
    </message>
    <message>
        <source>only the queue knows them</source>
        <translation>큐만 아는 것입니다</translation>
    </message>
</context>
<context>
    <name>Postman</name>
    <message>
        <source>Request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져온 요청</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>an entry</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>no request is in it</source>
        <translation>요청이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>saved responses: %1</source>
        <translation>저장된 응답: %1</translation>
    </message>
    <message>
        <source>only requests are kept</source>
        <translation>요청만 보관합니다</translation>
    </message>
    <message>
        <source>descriptions: %1</source>
        <translation>설명: %1</translation>
    </message>
    <message>
        <source>a request has no place for them</source>
        <translation>요청에는 그 자리가 없습니다</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <source>nothing here runs them</source>
        <translation>여기서는 실행되지 않습니다</translation>
    </message>
    <message>
        <source>the value of :%1</source>
        <translation>:%1의 값</translation>
    </message>
    <message>
        <source>it has none: {{%1}} stands there</source>
        <translation>값이 없어 {{%1}}이(가) 대신합니다</translation>
    </message>
    <message>
        <source>its certificate or proxy</source>
        <translation>인증서나 프록시</translation>
    </message>
    <message>
        <source>they are the worker&apos;s</source>
        <translation>워커가 정합니다</translation>
    </message>
    <message>
        <source>its authentication of the type %1</source>
        <translation>%1 방식의 인증</translation>
    </message>
    <message>
        <source>nothing like it is there</source>
        <translation>여기에는 그런 것이 없습니다</translation>
    </message>
    <message>
        <source>its body of the kind %1</source>
        <translation>%1 종류의 본문</translation>
    </message>
    <message>
        <source>the field “%1” of its body</source>
        <translation>본문의 필드 “%1”</translation>
    </message>
    <message>
        <source>it is switched off</source>
        <translation>꺼져 있습니다</translation>
    </message>
    <message>
        <source>the variable “%1”</source>
        <translation>변수 “%1”</translation>
    </message>
    <message>
        <source>no variable can have this name here</source>
        <translation>여기서는 변수에 이 이름을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>values for %1</source>
        <translation>%1의 값</translation>
    </message>
    <message>
        <source>none are made here</source>
        <translation>여기서는 만들어지지 않습니다</translation>
    </message>
</context>
<context>
    <name>RenderedBody</name>
    <message>
        <source>Only its beginning is here: load all of it to see the picture.</source>
        <translation>앞부분만 있습니다. 그림을 보려면 모두 불러오세요.</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>%1 of %2 sent again</source>
        <translation>%2개 중 %1개를 다시 보냈습니다</translation>
    </message>
    <message>
        <source>%1 succeeded</source>
        <translation>%1개 성공</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1개 실패</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1개 취소</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1개 제외</translation>
    </message>
    <message>
        <source>%1 of %2 canaries succeeded</source>
        <translation>카나리아 %2개 중 %1개가 성공했습니다</translation>
    </message>
    <message>
        <source>%1; %2 more wait for them</source>
        <translation>%1. 나머지 %2개가 그 결과를 기다립니다</translation>
    </message>
    <message>
        <source>Replay %1: %2</source>
        <translation>재전송 %1: %2</translation>
    </message>
    <message>
        <source>Replay %1 is done: %2</source>
        <translation>재전송 %1 완료: %2</translation>
    </message>
    <message>
        <source>Replay %1 was stopped: %2 (%3)</source>
        <translation>재전송 %1 중지됨: %2 (%3)</translation>
    </message>
    <message>
        <source>%1. It does not go on: %2</source>
        <translation>%1. 진행되지 않습니다: %2</translation>
    </message>
    <message>
        <source>wait or run already</source>
        <translation>이미 대기 중이거나 실행 중</translation>
    </message>
    <message>
        <source>have succeeded</source>
        <translation>이미 성공함</translation>
    </message>
    <message>
        <source>are in another replay</source>
        <translation>다른 재전송에 들어 있음</translation>
    </message>
    <message>
        <source>have an idempotency key that a live request holds</source>
        <translation>진행 중인 요청이 같은 멱등 키를 쓰고 있음</translation>
    </message>
    <message>
        <source>are not there, or another role&apos;s</source>
        <translation>없거나 다른 역할의 요청임</translation>
    </message>
    <message>
        <source>Sent again: %1.</source>
        <translation>다시 보낼 요청: %1개.</translation>
    </message>
    <message>
        <source>Reached their receiver before: %1 (answered: %2, sent without an answer: %3).</source>
        <translation>전에 수신자에게 도달한 요청: %1개(응답 받음: %2개, 보냈으나 응답 없음: %3개).</translation>
    </message>
    <message>
        <source>Each bears the Idempotency-Key and webhook-id that it had then, by which a receiver that looks at them drops the second. With a key of their own: %1.</source>
        <translation>각 요청은 그때와 같은 Idempotency-Key와 webhook-id를 가지므로, 이를 확인하는 수신자는 두 번째 것을 버립니다. 자체 키가 있는 요청: %1개.</translation>
    </message>
    <message>
        <source>None of them reached its receiver before.</source>
        <translation>전에 수신자에게 도달한 요청은 없습니다.</translation>
    </message>
    <message>
        <source>Left out: %1, which %2.</source>
        <translation>제외: %1개 (%2).</translation>
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
    <message>
        <source>The header %1 stands there twice, and has one value</source>
        <translation>헤더 %1이(가) 두 번 있는데 값은 하나여야 합니다</translation>
    </message>
    <message>
        <source>Take one of the two out</source>
        <translation>둘 중 하나를 지우세요</translation>
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
        <source>%1 with a body</source>
        <translation>본문이 있는 %1</translation>
    </message>
    <message>
        <source>a body that is not JSON</source>
        <translation>JSON이 아닌 본문</translation>
    </message>
    <message>
        <source>it has no priority, schedule, attempts, idempotency or ordering key</source>
        <translation>우선순위, 예약, 시도 횟수, 멱등성 키, 순서 키를 지원하지 않습니다</translation>
    </message>
</context>
<context>
    <name>ResponseMeasures</name>
    <message>
        <source>From sending to the last byte: %1</source>
        <translation>보낸 때부터 마지막 바이트까지: %1</translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation>본문: %1</translation>
    </message>
    <message>
        <source>On the wire, as %1: %2</source>
        <translation>%1(으)로 전송된 크기: %2</translation>
    </message>
    <message>
        <source>Unpacked from %1</source>
        <translation>%1에서 풀었습니다</translation>
    </message>
    <message>
        <source>More came than is kept</source>
        <translation>보관한 것보다 더 많이 왔습니다</translation>
    </message>
</context>
<context>
    <name>ResultCopyText</name>
    <message>
        <source>That is too much for the clipboard</source>
        <translation>클립보드에 담기에는 너무 큽니다</translation>
    </message>
    <message>
        <source>Export the rows to a file</source>
        <translation>행을 파일로 내보내세요</translation>
    </message>
</context>
<context>
    <name>SavedConnection</name>
    <message>
        <source>Local database</source>
        <translation>로컬 데이터베이스</translation>
    </message>
    <message>
        <source>Run by pgCourier itself</source>
        <translation>pgCourier가 직접 실행</translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation>서비스 %1</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1(%2 경유)</translation>
    </message>
</context>
<context>
    <name>SavedRequest</name>
    <message>
        <source>This is no collection of requests</source>
        <translation>요청 컬렉션 파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is not JSON (%1)</source>
        <translation>JSON이 아닙니다 (%1)</translation>
    </message>
    <message>
        <source>Choose a file that pgCourier exported, or a Postman Collection v2</source>
        <translation>pgCourier가 내보낸 파일이나 Postman Collection v2 파일을 선택하세요</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>가져온 요청</translation>
    </message>
</context>
<context>
    <name>ScheduleAccess</name>
    <message>
        <source>Schedules come with pgCourier&apos;s own schema; beside pg_net there is pg_cron.</source>
        <translation>일정은 pgCourier 자체 스키마와 함께 제공됩니다. pg_net에는 pg_cron을 쓰세요.</translation>
    </message>
    <message>
        <source>It belongs to role %1, in whose name it sends: that one changes it.</source>
        <translation>역할 %1의 것이며 그 이름으로 보냅니다. 그 역할만 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>It belongs to role %1: role %2 may look at it and not change it.</source>
        <translation>역할 %1의 것입니다. 역할 %2은(는) 볼 수만 있고 바꿀 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ScheduleColumns</name>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>Paused until %1 by %2.</source>
        <translation>%2이(가) %1까지 일시 중지했습니다.</translation>
    </message>
    <message>
        <source>Paused by %1 until somebody resumes it.</source>
        <translation>%1이(가) 일시 중지했으며, 다시 시작할 때까지 멈춥니다.</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>이유: %1.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>다음 실행</translation>
    </message>
    <message>
        <source>Last outcome</source>
        <translation>마지막 결과</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>Nothing is queued: %1.</source>
        <translation>대기열에 넣지 않음: %1.</translation>
    </message>
    <message>
        <source>Next: %1.</source>
        <translation>다음: %1.</translation>
    </message>
    <message>
        <source>Last: %1, %2.</source>
        <translation>마지막: %1, %2.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>언제</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
</context>
<context>
    <name>SchemaWords</name>
    <message>
        <source>The queue&apos;s schema is older than this program: upgrade it first, on the page Requests.</source>
        <translation>큐의 스키마가 이 프로그램보다 오래되었습니다. 먼저 요청 페이지에서 업그레이드하세요.</translation>
    </message>
    <message>
        <source>The queue&apos;s schema is newer than this program.</source>
        <translation>큐의 스키마가 이 프로그램보다 새 버전입니다.</translation>
    </message>
    <message>
        <source>This database does not have the schema “net” yet.</source>
        <translation>이 데이터베이스에는 아직 “net” 스키마가 없습니다.</translation>
    </message>
    <message>
        <source>The schema “net” of this database belongs to something else.</source>
        <translation>이 데이터베이스의 “net” 스키마는 다른 프로그램의 것입니다.</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Succeeded requests</source>
        <translation>성공한 요청</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>실패한 요청</translation>
    </message>
    <message>
        <source>Cancelled requests</source>
        <translation>취소된 요청</translation>
    </message>
    <message>
        <source>Figures by the minute</source>
        <translation>분 단위 수치</translation>
    </message>
    <message>
        <source>Figures by the hour</source>
        <translation>시간 단위 수치</translation>
    </message>
    <message>
        <source>Attempts of a request</source>
        <translation>요청당 시도 횟수</translation>
    </message>
    <message>
        <source>First wait, in milliseconds</source>
        <translation>첫 대기 시간(밀리초)</translation>
    </message>
    <message>
        <source>Longest wait, in milliseconds</source>
        <translation>최대 대기 시간(밀리초)</translation>
    </message>
    <message>
        <source>Response codes tried again</source>
        <translation>다시 시도할 응답 코드</translation>
    </message>
    <message>
        <source>Response bodies, of how many attempts</source>
        <translation>응답 본문을 보관할 시도 수</translation>
    </message>
    <message>
        <source>Shortest wait, in milliseconds</source>
        <translation>최소 대기 시간(밀리초)</translation>
    </message>
    <message>
        <source>Attempts that a request may ask for</source>
        <translation>요청이 지정할 수 있는 시도 횟수</translation>
    </message>
    <message>
        <source>Timeout, in milliseconds</source>
        <translation>시간 제한(밀리초)</translation>
    </message>
    <message>
        <source>Request body, in bytes</source>
        <translation>요청 본문(바이트)</translation>
    </message>
    <message>
        <source>Headers, in bytes</source>
        <translation>헤더 크기(바이트)</translation>
    </message>
    <message>
        <source>Headers, how many</source>
        <translation>헤더 개수</translation>
    </message>
    <message>
        <source>URL, in bytes</source>
        <translation>URL 길이(바이트)</translation>
    </message>
    <message>
        <source>Priority, up and down</source>
        <translation>우선순위 범위</translation>
    </message>
    <message>
        <source>Response body, in bytes</source>
        <translation>응답 본문(바이트)</translation>
    </message>
    <message>
        <source>How long requests are kept</source>
        <translation>요청 보관 기간</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Schedules that a role may have</source>
        <translation>역할 하나가 가질 수 있는 일정 수</translation>
    </message>
    <message>
        <source>attempts that a request is given</source>
        <translation>요청 하나에 주어지는 시도 횟수</translation>
    </message>
    <message>
        <source>backoff before the second attempt, in milliseconds; doubled for each one after</source>
        <translation>두 번째 시도 전의 대기 시간(밀리초). 시도마다 두 배가 됩니다</translation>
    </message>
    <message>
        <source>longest backoff, in milliseconds</source>
        <translation>가장 긴 대기 시간(밀리초)</translation>
    </message>
    <message>
        <source>response codes that are tried again</source>
        <translation>다시 시도하는 응답 코드</translation>
    </message>
    <message>
        <source>how much of a response body is kept</source>
        <translation>응답 본문을 보존하는 크기</translation>
    </message>
    <message>
        <source>how long a request is kept after it succeeded</source>
        <translation>성공한 요청을 보존하는 기간</translation>
    </message>
    <message>
        <source>how long a request is kept after it failed</source>
        <translation>실패한 요청을 보존하는 기간</translation>
    </message>
    <message>
        <source>how long a request is kept after it was cancelled</source>
        <translation>취소된 요청을 보존하는 기간</translation>
    </message>
    <message>
        <source>how long the aggregates behind the plots are kept</source>
        <translation>그래프의 집계를 보존하는 기간</translation>
    </message>
    <message>
        <source>how long the sums per hour, and the depth of the queue, are kept</source>
        <translation>시간별 합계와 큐의 깊이를 보존하는 기간</translation>
    </message>
    <message>
        <source>of how many attempts of a request, the newest, response bodies are kept</source>
        <translation>응답 본문을 보존하는 최근 시도의 수</translation>
    </message>
    <message>
        <source>shortest wait before another attempt, in milliseconds</source>
        <translation>다음 시도 전의 가장 짧은 대기 시간(밀리초)</translation>
    </message>
    <message>
        <source>attempts that a request may ask for</source>
        <translation>요청이 요구할 수 있는 시도 횟수</translation>
    </message>
    <message>
        <source>largest body of a request</source>
        <translation>요청 본문의 최대 크기</translation>
    </message>
    <message>
        <source>largest set of headers of a request, as JSON</source>
        <translation>요청 헤더의 최대 크기(JSON)</translation>
    </message>
    <message>
        <source>headers that a request may have</source>
        <translation>요청이 가질 수 있는 헤더의 수</translation>
    </message>
    <message>
        <source>longest URL of a request, its params included</source>
        <translation>매개변수를 포함한 요청 URL의 최대 길이</translation>
    </message>
    <message>
        <source>longest timeout that a request may ask for</source>
        <translation>요청이 요구할 수 있는 가장 긴 제한 시간</translation>
    </message>
    <message>
        <source>a request&apos;s priority is at most this, and at least as much below zero</source>
        <translation>요청의 우선순위는 최대 이 값이고, 최소 그 음수 값입니다</translation>
    </message>
    <message>
        <source>schedules that a role may have</source>
        <translation>역할 하나가 둘 수 있는 일정 수</translation>
    </message>
    <message>
        <source>Responses: all, errors or none</source>
        <translation>응답: all, errors, none</translation>
    </message>
    <message>
        <source>Kept of a response body, in bytes</source>
        <translation>보관할 응답 본문(바이트)</translation>
    </message>
    <message>
        <source>Function called with each response</source>
        <translation>응답마다 호출할 함수</translation>
    </message>
    <message>
        <source>Calls owed to a role</source>
        <translation>역할별로 밀린 호출 수</translation>
    </message>
    <message>
        <source>Call of a function, in milliseconds</source>
        <translation>함수 호출 시간(밀리초)</translation>
    </message>
    <message>
        <source>what is kept of a response: all, of errors, or none</source>
        <translation>응답에서 보관할 것: 모두(all), 오류만(errors), 없음(none)</translation>
    </message>
    <message>
        <source>how much of a response body is kept of what was read, in bytes</source>
        <translation>읽은 응답 본문 중 보관할 크기(바이트)</translation>
    </message>
    <message>
        <source>function that is called with each final response, as schema.name</source>
        <translation>최종 응답마다 호출할 함수(스키마.이름)</translation>
    </message>
    <message>
        <source>longest time that it may take, in milliseconds</source>
        <translation>함수가 쓸 수 있는 최대 시간(밀리초)</translation>
    </message>
    <message>
        <source>calls of it that may be owed to a role</source>
        <translation>한 역할에 밀려 있을 수 있는 호출 수</translation>
    </message>
    <message>
        <source>Failures are reported to</source>
        <translation>실패를 보고할 곳</translation>
    </message>
    <message>
        <source>Format of these reports</source>
        <translation>보고의 형식</translation>
    </message>
    <message>
        <source>Reports a minute</source>
        <translation>분당 보고</translation>
    </message>
    <message>
        <source>where a request that failed for good is reported; empty: nowhere</source>
        <translation>완전히 실패한 요청을 보고할 곳; 비우면 보고하지 않음</translation>
    </message>
    <message>
        <source>what such a report looks like: standard, slack, or auto, which goes by the host</source>
        <translation>보고의 모양: standard, slack, 또는 호스트에 따르는 auto</translation>
    </message>
    <message>
        <source>reports a minute of one endpoint; the next one says how many were left out</source>
        <translation>엔드포인트마다 분당 보고 수; 다음 보고가 빠진 수를 알림</translation>
    </message>
    <message>
        <source>Which change a webhook was sent for: on or off</source>
        <translation>웹훅의 원인이 된 변경 기억: on 또는 off</translation>
    </message>
    <message>
        <source>whether a webhook&apos;s request remembers the change that it was sent for: on or off</source>
        <translation>웹훅 요청이 원인이 된 변경을 기억할지: on 또는 off</translation>
    </message>
</context>
<context>
    <name>ShelfExport</name>
    <message>
        <source>Postman collection 2.1</source>
        <translation>Postman 컬렉션 2.1</translation>
    </message>
    <message>
        <source>Postman environment</source>
        <translation>Postman 환경</translation>
    </message>
    <message>
        <source>Bruno folder</source>
        <translation>Bruno 폴더</translation>
    </message>
    <message>
        <source>pgCourier collection</source>
        <translation>pgCourier 컬렉션</translation>
    </message>
    <message>
        <source>HTTP archives (*.har)</source>
        <translation>HTTP 아카이브 (*.har)</translation>
    </message>
    <message>
        <source>Shell scripts (*.sh)</source>
        <translation>셸 스크립트 (*.sh)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>HAR 1.2 (requests)</source>
        <translation>HAR 1.2 (요청)</translation>
    </message>
    <message>
        <source>cURL commands (shell script)</source>
        <translation>cURL 명령 (셸 스크립트)</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>A quote in the cURL command is not closed</source>
        <translation>cURL 명령의 따옴표가 닫히지 않았습니다</translation>
    </message>
</context>
<context>
    <name>SignatureCheck</name>
    <message>
        <source>The request lacks %1.</source>
        <translation>요청에 %1 헤더가 없습니다.</translation>
    </message>
    <message>
        <source>webhook-timestamp is no number of seconds since 1970.</source>
        <translation>webhook-timestamp가 1970년부터의 초 수가 아닙니다.</translation>
    </message>
    <message>
        <source>webhook-signature does not begin with a version and a comma: v1,…</source>
        <translation>webhook-signature가 버전과 쉼표(v1,…)로 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>The signature behind v1 is no base64.</source>
        <translation>v1 뒤의 서명이 base64가 아닙니다.</translation>
    </message>
    <message>
        <source>The signature behind v1 has %1 bytes; HMAC-SHA256 makes 32.</source>
        <translation>v1 뒤의 서명이 %1바이트입니다. HMAC-SHA256은 32바이트입니다.</translation>
    </message>
    <message>
        <source>webhook-signature holds no signature.</source>
        <translation>webhook-signature에 서명이 없습니다.</translation>
    </message>
    <message>
        <source>The request is signed by %1 alone; this check knows v1, HMAC-SHA256 with a secret.</source>
        <translation>요청이 %1(으)로만 서명되었습니다. 이 검사는 비밀 값을 쓰는 HMAC-SHA256, 곧 v1만 압니다.</translation>
    </message>
    <message>
        <source>webhook-timestamp counts milliseconds; it has to count seconds.</source>
        <translation>webhook-timestamp가 밀리초 단위입니다. 초 단위여야 합니다.</translation>
    </message>
    <message>
        <source>webhook-timestamp is %1 old; up to %2 are allowed. A delivery that was held back or is replayed looks so, or a clock that is wrong.</source>
        <translation>webhook-timestamp가 %1 지났습니다. %2까지 허용됩니다. 늦게 전달되었거나 재전송된 경우, 또는 시계가 틀린 경우입니다.</translation>
    </message>
    <message>
        <source>webhook-timestamp is %1 ahead of this clock; up to %2 are allowed. One of the two clocks is wrong.</source>
        <translation>webhook-timestamp가 이 시계보다 %1 앞섭니다. %2까지 허용됩니다. 두 시계 중 하나가 틀립니다.</translation>
    </message>
    <message>
        <source>an empty body</source>
        <translation>빈 본문</translation>
    </message>
    <message>
        <source>the body with a line end behind it</source>
        <translation>끝에 줄바꿈을 붙인 본문</translation>
    </message>
    <message>
        <source>the body without the blanks around it</source>
        <translation>앞뒤 공백을 뺀 본문</translation>
    </message>
    <message>
        <source>the body with LF for each CR LF</source>
        <translation>CR LF를 LF로 바꾼 본문</translation>
    </message>
    <message>
        <source>the body with CR LF for each LF</source>
        <translation>LF를 CR LF로 바꾼 본문</translation>
    </message>
    <message>
        <source>the same JSON without blanks</source>
        <translation>공백을 뺀 같은 JSON</translation>
    </message>
    <message>
        <source>the same JSON, indented</source>
        <translation>들여쓴 같은 JSON</translation>
    </message>
    <message>
        <source>The sender took the secret as it is written for its key; the key is what the base64 behind whsec_ stands for.</source>
        <translation>보낸 쪽이 비밀 값의 글자를 그대로 키로 썼습니다. 키는 whsec_ 뒤의 base64를 푼 값입니다.</translation>
    </message>
    <message>
        <source>The body was changed after it was signed: the signature fits %1.</source>
        <translation>서명한 뒤에 본문이 바뀌었습니다. 서명은 %1에 맞습니다.</translation>
    </message>
    <message>
        <source>No signature fits: it was made with another secret, or webhook-id, webhook-timestamp or the body were changed afterwards.</source>
        <translation>맞는 서명이 없습니다. 다른 비밀 값으로 서명했거나, 그 뒤에 webhook-id, webhook-timestamp 또는 본문이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>There is no secret to check with.</source>
        <translation>검사할 비밀 값이 없습니다.</translation>
    </message>
    <message>
        <source>The signature fits.</source>
        <translation>서명이 맞습니다.</translation>
    </message>
</context>
<context>
    <name>SshPlace</name>
    <message>
        <source>“%1” is no SSH host</source>
        <translation>“%1”은(는) SSH 호스트가 아닙니다</translation>
    </message>
    <message>
        <source>Give it as [USER@]HOST[:PORT]; further options go into ~/.ssh/config</source>
        <translation>[사용자@]호스트[:포트]로 적으세요. 다른 옵션은 ~/.ssh/config에 적습니다</translation>
    </message>
</context>
<context>
    <name>SshTunnel</name>
    <message>
        <source>The key of the SSH host %1 has changed</source>
        <translation>SSH 호스트 %1의 키가 바뀌었습니다</translation>
    </message>
    <message>
        <source>Somebody may listen in between. Where you know of the change: ssh-keygen -R %1</source>
        <translation>중간에서 누군가 엿듣고 있을 수 있습니다. 바뀐 것을 알고 있다면: ssh-keygen -R %1</translation>
    </message>
    <message>
        <source>The key of the SSH host %1 is not known</source>
        <translation>SSH 호스트 %1의 키를 모릅니다</translation>
    </message>
    <message>
        <source>Connect once by hand and compare it: %1</source>
        <translation>한 번 직접 연결하여 키를 확인하세요: %1</translation>
    </message>
    <message>
        <source>The SSH host %1 does not let us in</source>
        <translation>SSH 호스트 %1이(가) 로그인을 거부합니다</translation>
    </message>
    <message>
        <source>A key that asks nothing is needed, in ~/.ssh or by ssh-add; try %1</source>
        <translation>암호를 묻지 않는 키가 ~/.ssh 또는 ssh-add로 있어야 합니다. %1로 시험해 보세요</translation>
    </message>
    <message>
        <source>The SSH host %1 is not known</source>
        <translation>SSH 호스트 %1을(를) 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>Check its spelling, and the name server or VPN of this machine</source>
        <translation>철자와 이 컴퓨터의 이름 서버 또는 VPN을 확인하세요</translation>
    </message>
    <message>
        <source>The SSH host %1 cannot be reached</source>
        <translation>SSH 호스트 %1에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Check host and port, and the firewall in between</source>
        <translation>호스트와 포트, 중간의 방화벽을 확인하세요</translation>
    </message>
    <message>
        <source>ssh does not take its configuration</source>
        <translation>ssh가 설정을 받아들이지 않습니다</translation>
    </message>
    <message>
        <source>Look at ~/.ssh/config and the rights of the files there</source>
        <translation>~/.ssh/config와 그 폴더의 파일 권한을 확인하세요</translation>
    </message>
    <message>
        <source>ssh cannot open its end of the tunnel on this machine</source>
        <translation>ssh가 이 컴퓨터 쪽 터널 끝을 열 수 없습니다</translation>
    </message>
    <message>
        <source>The SSH host %1 no longer answers</source>
        <translation>SSH 호스트 %1이(가) 더 이상 응답하지 않습니다</translation>
    </message>
    <message>
        <source>It is tried again</source>
        <translation>다시 시도합니다</translation>
    </message>
    <message>
        <source>The SSH host %1 closed the connection</source>
        <translation>SSH 호스트 %1이(가) 연결을 끊었습니다</translation>
    </message>
    <message>
        <source>Look at its log; it may let in only so many at a time</source>
        <translation>그 호스트의 로그를 확인하세요. 동시에 받는 수가 제한되어 있을 수 있습니다</translation>
    </message>
    <message>
        <source>The tunnel through %1 has ended</source>
        <translation>%1을(를) 지나는 터널이 끝났습니다</translation>
    </message>
    <message>
        <source>Try it by hand: %1</source>
        <translation>직접 시험해 보세요: %1</translation>
    </message>
    <message>
        <source>The program ssh is not installed</source>
        <translation>ssh 프로그램이 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>Install it: apt install openssh-client</source>
        <translation>설치하세요: apt install openssh-client</translation>
    </message>
    <message>
        <source>The SSH host %1 did not let us in within %2 s</source>
        <translation>SSH 호스트 %1에 %2초 안에 로그인하지 못했습니다</translation>
    </message>
    <message>
        <source>The SSH host %1 does not pass us on to %2</source>
        <translation>SSH 호스트 %1이(가) %2(으)로 전달하지 않습니다</translation>
    </message>
    <message>
        <source>Have it allowed in its sshd_config: AllowTcpForwarding, PermitOpen</source>
        <translation>그 호스트의 sshd_config에서 허용하게 하세요: AllowTcpForwarding, PermitOpen</translation>
    </message>
    <message>
        <source>The SSH host %1 cannot reach %2</source>
        <translation>SSH 호스트 %1이(가) %2에 연결하지 못합니다</translation>
    </message>
    <message>
        <source>Host and port of the database are as seen from there: check them, and that it runs</source>
        <translation>데이터베이스의 호스트와 포트는 그곳에서 본 것입니다. 그 값과 서버가 실행 중인지 확인하세요</translation>
    </message>
</context>
<context>
    <name>StatusWords</name>
    <message>
        <source>pending</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>재시도 중</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
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
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>%1초 후</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>%1분 후</translation>
    </message>
</context>
<context>
    <name>Timetable</name>
    <message>
        <source>attempt %1 within %2</source>
        <translation>%1번째 시도는 %2 이내</translation>
    </message>
    <message>
        <source>attempt %1 after %2</source>
        <translation>%1번째 시도는 %2 후</translation>
    </message>
    <message>
        <source>A request whose first attempt fails has failed: there is no second one.</source>
        <translation>첫 시도가 실패하면 요청은 실패로 끝나며, 두 번째 시도는 없습니다.</translation>
    </message>
    <message>
        <source>%1, about %2. Gives up %3 after the first failure.</source>
        <translation>%1, %2쯤. 첫 실패 후 %3 뒤에 포기합니다.</translation>
    </message>
    <message>
        <source>%1, about %2. Gives up within %3 of the first failure, after %4 on average.</source>
        <translation>%1, %2쯤. 첫 실패 후 늦어도 %3, 평균 %4 뒤에 포기합니다.</translation>
    </message>
</context>
<context>
    <name>Variables</name>
    <message>
        <source>There is no variable %1</source>
        <translation>변수 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>Values made at every send are %1</source>
        <translation>보낼 때마다 만들어지는 값은 %1입니다</translation>
    </message>
    <message>
        <source>No value for the variable %1: no environment is chosen</source>
        <translation>변수 %1에 값이 없습니다. 선택한 환경이 없습니다</translation>
    </message>
    <message>
        <source>Choose one above, or write \%1 to send the braces as they are</source>
        <translation>위에서 환경을 선택하거나, 중괄호를 그대로 보내려면 \%1(으)로 쓰세요</translation>
    </message>
    <message>
        <source>No variable %1 in the environment %2</source>
        <translation>환경 %2에 변수 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>Add it under Environment, Manage…, or write \%1 to send the braces as they are</source>
        <translation>환경 관리에서 추가하거나, 중괄호를 그대로 보내려면 \%1(으)로 쓰세요</translation>
    </message>
    <message>
        <source>The secret {{%1}} of the environment %2 has no value here</source>
        <translation>환경 %2의 비밀 {{%1}}에 값이 없습니다</translation>
    </message>
    <message>
        <source>Type it under Environment, Manage…</source>
        <translation>환경 관리에서 입력하세요</translation>
    </message>
    <message>
        <source>The variable {{%1}} of the environment %2 leads back to itself</source>
        <translation>환경 %2의 변수 {{%1}}이(가) 자기 자신을 가리킵니다</translation>
    </message>
    <message>
        <source>Correct it under Environment, Manage…</source>
        <translation>환경 관리에서 고치세요</translation>
    </message>
</context>
<context>
    <name>Webhook</name>
    <message>
        <source>no URL</source>
        <translation>URL 없음</translation>
    </message>
    <message>
        <source>“%1” is no method</source>
        <translation>“%1”은(는) 메서드가 아님</translation>
    </message>
    <message>
        <source>headers are no JSON object</source>
        <translation>헤더가 JSON 객체가 아님</translation>
    </message>
    <message>
        <source>params are no JSON object</source>
        <translation>매개변수가 JSON 객체가 아님</translation>
    </message>
    <message>
        <source>the timeout is no number of milliseconds</source>
        <translation>시간 제한이 밀리초 수가 아님</translation>
    </message>
    <message>
        <source>http:// is missing</source>
        <translation>http://가 빠짐</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>테이블을 고르세요</translation>
    </message>
    <message>
        <source>Choose at least one event</source>
        <translation>이벤트를 하나 이상 고르세요</translation>
    </message>
    <message>
        <source>TRUNCATE fires for a statement, never for a row</source>
        <translation>TRUNCATE는 행이 아니라 문 단위로만 작동합니다</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>이름을 입력하세요</translation>
    </message>
    <message>
        <source>The name is longer than PostgreSQL&apos;s 63 bytes</source>
        <translation>이름이 PostgreSQL의 한도인 63바이트보다 깁니다</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>줄여 주세요</translation>
    </message>
    <message>
        <source>The table has a trigger “%1” already</source>
        <translation>이 테이블에 트리거 “%1”이(가) 이미 있습니다</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>The timeout must be at least 1 ms</source>
        <translation>시간 제한은 1 ms 이상이어야 합니다</translation>
    </message>
    <message>
        <source>Rows go together only with one request for each statement</source>
        <translation>행은 문마다 요청 하나를 보낼 때만 묶어 보낼 수 있습니다</translation>
    </message>
    <message>
        <source>Table %1 has no column “%2”</source>
        <translation>테이블 %1에 열 “%2”이(가) 없습니다</translation>
    </message>
    <message>
        <source>Uncheck it among the columns that are sent</source>
        <translation>보내는 열에서 선택을 해제하세요</translation>
    </message>
    <message>
        <source>%1 arguments, 6 is the most</source>
        <translation>인수 %1개, 최대 6개</translation>
    </message>
</context>
<context>
    <name>WebhookAccess</name>
    <message>
        <source>net.http_webhook comes with pgCourier&apos;s own schema; this database has pg_net, whose requests a trigger queues from a function of its own.</source>
        <translation>net.http_webhook은 pgCourier 스키마에 있습니다. 이 데이터베이스에는 pg_net이 있어, 트리거는 자체 함수에서 요청을 큐에 넣습니다.</translation>
    </message>
    <message>
        <source>Table %1 belongs to %2: role %3 may look at its triggers and not change them.</source>
        <translation>테이블 %1은(는) %2의 소유입니다. 역할 %3은(는) 트리거를 볼 수만 있고 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its own function, %1, decides what is sent: change that in the SQL editor.</source>
        <translation>자체 함수 %1이(가) 무엇을 보낼지 정합니다. SQL 편집기에서 함수를 변경하세요.</translation>
    </message>
    <message>
        <source>A constraint trigger is changed in the SQL editor.</source>
        <translation>제약 조건 트리거는 SQL 편집기에서 변경합니다.</translation>
    </message>
    <message>
        <source>Its arguments make no sense to net.http_webhook: drop it, or change it in the SQL editor.</source>
        <translation>net.http_webhook이 인수를 이해할 수 없습니다. 삭제하거나 SQL 편집기에서 변경하세요.</translation>
    </message>
    <message>
        <source>Its own function, %1, decides what is sent: only a change of the table shows it.</source>
        <translation>자체 함수 %1이(가) 무엇을 보낼지 정하므로 테이블을 실제로 변경해야만 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Its arguments make no sense to net.http_webhook.</source>
        <translation>net.http_webhook이 인수를 이해할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its own function, %1, sends: pause the webhook instead.</source>
        <translation>자체 함수 %1이(가) 보냅니다: 대신 웹훅을 일시 중지하세요.</translation>
    </message>
</context>
<context>
    <name>WebhookColumns</name>
    <message>
        <source>It fires; not where session_replication_role is replica</source>
        <translation>작동합니다. session_replication_role이 replica인 곳은 제외됩니다</translation>
    </message>
    <message>
        <source>It does not fire until it is resumed</source>
        <translation>다시 시작할 때까지 작동하지 않습니다</translation>
    </message>
    <message>
        <source>It fires only where session_replication_role is replica: not for ordinary sessions</source>
        <translation>session_replication_role이 replica인 곳에서만 작동합니다. 일반 세션에서는 작동하지 않습니다</translation>
    </message>
    <message>
        <source>It fires whatever session_replication_role says, also for replicated changes</source>
        <translation>session_replication_role과 관계없이, 복제된 변경에도 작동합니다</translation>
    </message>
    <message>
        <source>each row</source>
        <translation>행마다</translation>
    </message>
    <message>
        <source>each statement</source>
        <translation>문마다</translation>
    </message>
    <message>
        <source>%1, before</source>
        <translation>%1, 변경 전</translation>
    </message>
    <message>
        <source>%1, instead</source>
        <translation>%1, 대신 실행</translation>
    </message>
    <message>
        <source>%1, constraint</source>
        <translation>%1, 제약 조건</translation>
    </message>
    <message>
        <source>Its own function, %1, decides what is sent where</source>
        <translation>자체 함수 %1이(가) 무엇을 어디로 보낼지 정합니다</translation>
    </message>
    <message>
        <source>%1
Its arguments make no sense to net.http_webhook: it fails when it fires</source>
        <translation>%1
net.http_webhook이 인수를 이해할 수 없어 작동할 때 실패합니다</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 중지됨</translation>
    </message>
    <message>
        <source>replica only</source>
        <translation>복제본만</translation>
    </message>
    <message>
        <source>always</source>
        <translation>항상</translation>
    </message>
    <message>
        <source>fails: %1</source>
        <translation>실패함: %1</translation>
    </message>
    <message>
        <source>own function %1</source>
        <translation>자체 함수 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Fires for</source>
        <translation>작동 단위</translation>
    </message>
    <message>
        <source>held</source>
        <translation>보류됨</translation>
    </message>
    <message>
        <source>It fires, and what it sends waits: %1</source>
        <translation>발생하지만 보낼 것이 기다립니다: %1</translation>
    </message>
</context>
<context>
    <name>WebhookOptions</name>
    <message>
        <source>“columns” are no names of columns</source>
        <translation>“columns”가 열 이름이 아닙니다</translation>
    </message>
    <message>
        <source>“batch” is no number of rows from 1 to %1</source>
        <translation>“batch”가 1에서 %1까지의 행 수가 아닙니다</translation>
    </message>
    <message>
        <source>“%1” cannot be “%2”</source>
        <translation>“%1”은(는) “%2”일 수 없습니다</translation>
    </message>
    <message>
        <source>there is no option “%1”</source>
        <translation>옵션 “%1”은(는) 없습니다</translation>
    </message>
    <message>
        <source>options are no JSON object</source>
        <translation>옵션이 JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>The own payload is not JSON. Line %1, column %2: %3</source>
        <translation>사용자 페이로드가 JSON이 아닙니다. %1행 %2열: %3</translation>
    </message>
    <message>
        <source>The own payload is longer than 64 kB</source>
        <translation>사용자 페이로드가 64 kB보다 깁니다</translation>
    </message>
</context>
<context>
    <name>WireSettings</name>
    <message>
        <source>“%1” is no path of a file</source>
        <translation>“%1”은(는) 파일 경로가 아닙니다</translation>
    </message>
    <message>
        <source>From the root on, as the workers find it: /etc/ssl/client.pem</source>
        <translation>워커가 찾을 수 있도록 루트부터 적으세요: /etc/ssl/client.pem</translation>
    </message>
    <message>
        <source>A private key goes with a client certificate</source>
        <translation>개인 키에는 클라이언트 인증서가 필요합니다</translation>
    </message>
    <message>
        <source>Name the certificate&apos;s file, too</source>
        <translation>인증서 파일도 지정하세요</translation>
    </message>
    <message>
        <source>“%1” is no proxy</source>
        <translation>“%1”은(는) 프록시가 아닙니다</translation>
    </message>
    <message>
        <source>none, http://host:port or socks5://host:port; one with a password is the worker&apos;s to name</source>
        <translation>none, http://host:port 또는 socks5://host:port. 비밀번호가 있는 프록시는 워커에서 지정합니다</translation>
    </message>
</context>
<context>
    <name>WorkerColumns</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>This window is version %1: update that machine, or this one</source>
        <translation>이 창은 버전 %1입니다. 그 컴퓨터나 이 컴퓨터를 업데이트하세요</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막 확인</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>임대</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>하트비트</translation>
    </message>
    <message>
        <source>session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>A pooler hides its session: it is taken for dead when it has not been seen for 25 s</source>
        <translation>풀러가 세션을 가립니다. 25초 동안 확인되지 않으면 종료된 것으로 봅니다</translation>
    </message>
    <message>
        <source>It holds a lock in its session: should it die, others take over within 5 s</source>
        <translation>세션에서 잠금을 유지합니다. 종료되면 5초 안에 다른 워커가 이어받습니다</translation>
    </message>
    <message>
        <source>1 request that it had was taken over at %1, to be tried again.</source>
        <translation>가지고 있던 요청 1개를 %1에 다른 워커가 이어받아 다시 시도합니다.</translation>
    </message>
    <message>
        <source>%1 requests that it had were taken over at %2, to be tried again.</source>
        <translation>가지고 있던 요청 %1개를 %2에 다른 워커가 이어받아 다시 시도합니다.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>마무리 중</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>종료됨</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>It went away without a word after %1; last seen %2.</source>
        <translation>%1 동안 실행되다가 알림 없이 사라졌습니다. 마지막 확인: %2.</translation>
    </message>
    <message>
        <source>It was stopped after %1, at %2.</source>
        <translation>%1 동안 실행된 뒤 %2에 중지되었습니다.</translation>
    </message>
    <message>
        <source>Nothing has been heard of it since %1: where its session is gone too, others take its requests over.</source>
        <translation>%1 이후 소식이 없습니다. 세션도 끊겼다면 다른 워커가 요청을 이어받습니다.</translation>
    </message>
    <message>
        <source>It claims nothing more and finishes what it has.</source>
        <translation>새 요청을 맡지 않고 가지고 있는 것을 마무리합니다.</translation>
    </message>
    <message>
        <source>It is paused: it claims nothing until it is resumed.</source>
        <translation>일시 중지되어 재개할 때까지 요청을 맡지 않습니다.</translation>
    </message>
    <message>
        <source>It has been at work for %1.</source>
        <translation>%1 동안 실행되고 있습니다.</translation>
    </message>
    <message>
        <source>It had no request: nothing was lost.</source>
        <translation>가지고 있던 요청이 없어 잃은 것이 없습니다.</translation>
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
        <source>ID</source>
        <translation>ID</translation>
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
        <source>Per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Up since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>전송 계층</translation>
    </message>
    <message>
        <source>Its requests go over %1</source>
        <translation>요청을 %1(으)로 보냅니다</translation>
    </message>
</context>
<context>
    <name>Yaml</name>
    <message>
        <source>line %1, column %2: </source>
        <translation>%1번째 줄, %2번째 칸: </translation>
    </message>
    <message>
        <source>This YAML cannot be read</source>
        <translation>이 YAML을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>an alias leads back to itself</source>
        <translation>별칭이 자기 자신으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>with its aliases it is longer than 100 MB</source>
        <translation>별칭을 펼치면 100 MB보다 큽니다</translation>
    </message>
    <message>
        <source>a key is no text</source>
        <translation>키가 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>들어 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>너무 깊이 중첩되어 있습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::AlertForm</name>
    <message>
        <source>“%1” is no time of a day at most</source>
        <translation>“%1”은(는) 하루 이하의 시간이 아닙니다</translation>
    </message>
    <message>
        <source>Write a time, such as 5 min or 90 s</source>
        <translation>5 min 또는 90 s처럼 시간을 쓰세요</translation>
    </message>
    <message>
        <source>Loo&amp;k at it</source>
        <translation>확인하기(&amp;K)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>새 알림</translation>
    </message>
    <message>
        <source>Alert %1</source>
        <translation>알림 %1</translation>
    </message>
    <message>
        <source>Alert name</source>
        <translation>알림 이름</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Fires from</source>
        <translation>발생 기준</translation>
    </message>
    <message>
        <source>Is over below</source>
        <translation>해제 기준</translation>
    </message>
    <message>
        <source>Lasts for</source>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>URL that is told</source>
        <translation>알릴 URL</translation>
    </message>
    <message>
        <source>all destinations</source>
        <translation>모든 대상</translation>
    </message>
    <message>
        <source>that value</source>
        <translation>그 값</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>nobody: it is only shown</source>
        <translation>없음: 표시만 합니다</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>확인할 항목</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>By the host</source>
        <translation>호스트에 따름</translation>
    </message>
    <message>
        <source>Standard Webhooks</source>
        <translation>Standard Webhooks</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Save alert</source>
        <translation>알림 저장</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>항목(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Destination</source>
        <translation>대상(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Fires from</source>
        <translation>발생 기준(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;or</source>
        <translation>지속 시간(&amp;O)</translation>
    </message>
    <message>
        <source>O&amp;ver below</source>
        <translation>해제 기준(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>URL(&amp;U)</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>형식(&amp;M)</translation>
    </message>
    <message>
        <source>An alert needs a name</source>
        <translation>알림에는 이름이 필요합니다</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장하는 중 …</translation>
    </message>
</context>
<context>
    <name>pgcourier::AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>&amp;New alert…</source>
        <translation>새 알림(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>편집(&amp;E)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>제거(&amp;M)…</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>새 알림</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close alerts</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
    <message>
        <source>Role %1 may not make alerts: the owner of schema net does.</source>
        <translation>역할 %1은(는) 알림을 만들 수 없습니다: 스키마 net의 소유자가 만듭니다.</translation>
    </message>
    <message>
        <source>Choose an alert first</source>
        <translation>먼저 알림을 고르세요</translation>
    </message>
    <message>
        <source>Make a rule (Insert)</source>
        <translation>규칙 만들기 (Insert)</translation>
    </message>
    <message>
        <source>Change it (Return)</source>
        <translation>바꾸기 (Return)</translation>
    </message>
    <message>
        <source>Take it away (Delete)</source>
        <translation>없애기 (Delete)</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>알림 없음</translation>
    </message>
    <message>
        <source>A rule says when you want to be told: when many attempts fail, when requests wait for long, when no worker runs, a circuit is open, or the queue is long. Workers look once a minute; a POST goes to the URL of the rule when it fires and when it is over.</source>
        <translation>규칙은 언제 알림을 받을지 정합니다: 많은 시도가 실패할 때, 요청이 오래 기다릴 때, 워커가 없을 때, 회로가 열렸을 때, 큐가 길 때. 워커가 1분에 한 번 확인하고, 발생할 때와 끝날 때 규칙의 URL로 POST를 보냅니다.</translation>
    </message>
    <message>
        <source>Remove alert</source>
        <translation>알림 제거</translation>
    </message>
    <message>
        <source>Remove the alert %1?</source>
        <translation>알림 %1을(를) 제거할까요?</translation>
    </message>
    <message>
        <source>Nobody is told of it any more.</source>
        <translation>더는 아무에게도 알리지 않습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::Answers</name>
    <message>
        <source>Line %1: failed</source>
        <translation>%1행: 실패</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>SQL 문</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>The answers of the statements come here.</source>
        <translation>SQL 문의 결과가 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ArrivalDetails</name>
    <message>
        <source>Decoded</source>
        <translation>해석</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>받은 그대로</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Details of the arrival</source>
        <translation>도착한 요청의 자세한 내용</translation>
    </message>
    <message>
        <source>The body is not packed as Content-Encoding says: it is shown as it came.</source>
        <translation>본문이 Content-Encoding대로 압축되어 있지 않아 받은 그대로 보입니다.</translation>
    </message>
    <message>
        <source>The Content-Encoding is not known here: the body is shown as it came.</source>
        <translation>알 수 없는 Content-Encoding이라 본문을 받은 그대로 보입니다.</translation>
    </message>
    <message>
        <source>The body unpacks to more than %1: its beginning is shown.</source>
        <translation>본문을 풀면 %1보다 커서 앞부분만 보입니다.</translation>
    </message>
    <message>
        <source>It came without a body</source>
        <translation>본문 없이 도착했습니다</translation>
    </message>
    <message>
        <source>Nothing was answered</source>
        <translation>아무것도 응답하지 않았습니다</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>전체 %1</translation>
    </message>
    <message>
        <source>The answer has no body</source>
        <translation>응답에 본문이 없습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ArrivalsView</name>
    <message>
        <source>What arrived</source>
        <translation>도착한 요청</translation>
    </message>
    <message>
        <source>Show request</source>
        <translation>요청 보기</translation>
    </message>
    <message>
        <source>Export as HAR…</source>
        <translation>HAR로 내보내기…</translation>
    </message>
    <message>
        <source>Export as HAR with secrets…</source>
        <translation>비밀값을 포함해 HAR로 내보내기…</translation>
    </message>
    <message>
        <source>Clear what arrived</source>
        <translation>도착한 요청 지우기</translation>
    </message>
    <message>
        <source>Show request %1</source>
        <translation>요청 %1 보기</translation>
    </message>
    <message>
        <source>It came from no queue of pgCourier: its webhook-id names no request</source>
        <translation>pgCourier의 큐에서 온 것이 아닙니다. webhook-id가 요청을 가리키지 않습니다</translation>
    </message>
    <message>
        <source>What arrived is not request %1 of this database: it came from another queue</source>
        <translation>도착한 것은 이 데이터베이스의 요청 %1이(가) 아니라 다른 큐에서 왔습니다</translation>
    </message>
    <message>
        <source>Connect to the database that it was queued in</source>
        <translation>그 요청이 큐에 들어간 데이터베이스에 연결하세요</translation>
    </message>
    <message>
        <source>Export as HAR</source>
        <translation>HAR로 내보내기</translation>
    </message>
    <message>
        <source>HAR (*.har);;All files (*)</source>
        <translation>HAR (*.har);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation>아직 도착한 요청이 없습니다</translation>
    </message>
    <message>
        <source>What is sent to %1 appears here at once; the newest %2 are kept, up to 32 MB.</source>
        <translation>%1(으)로 보낸 것이 여기에 바로 나타납니다. 최근 %2개를 32MB까지 보관합니다.</translation>
    </message>
    <message>
        <source>1 arrival exported to %1</source>
        <translation>도착한 요청 1개를 %1(으)로 내보냈습니다</translation>
    </message>
    <message>
        <source>%1 arrivals exported to %2</source>
        <translation>도착한 요청 %1개를 %2(으)로 내보냈습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ArrivedView</name>
    <message>
        <source>Arrived</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>도착 목록</translation>
    </message>
    <message>
        <source>It came without a body</source>
        <translation>본문 없이 도착했습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::AttemptsModel</name>
    <message>
        <source>between %1 and %2</source>
        <translation>%1 ~ %2 사이</translation>
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
        <source>waited</source>
        <translation>대기함</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>%1쯤</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>예정</translation>
    </message>
    <message>
        <source>if the one before fails</source>
        <translation>앞의 시도가 실패하면</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>connect and TLS</source>
        <translation>연결 및 TLS</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>download</source>
        <translation>다운로드</translation>
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
        <source>Waited %1, from %2 to %3</source>
        <translation>%1 대기, %2부터 %3까지</translation>
    </message>
    <message>
        <source>Attempt %1 is due at %2</source>
        <translation>시도 %1은 %2에 예정되어 있습니다</translation>
    </message>
    <message>
        <source>Attempt %1 about %2 (%3), if the one before fails</source>
        <translation>앞의 시도가 실패하면 시도 %1은 %2쯤 (%3)</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <translation>시도 %1: %2</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>대상 %1</translation>
    </message>
    <message>
        <source>by worker %1</source>
        <translation>워커 %1</translation>
    </message>
    <message>
        <source>sent %1 times</source>
        <translation>%1번 전송</translation>
    </message>
    <message>
        <source>response cut at the size limit</source>
        <translation>응답이 크기 제한에서 잘림</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>%1(으)로</translation>
    </message>
    <message>
        <source>sent to a stand-in: %1</source>
        <translation>대역으로 보냄: %1</translation>
    </message>
    <message>
        <source>%1 bytes of the response not kept by policy</source>
        <translation>정책에 따라 응답 %1바이트를 보관하지 않음</translation>
    </message>
    <message>
        <source>on_response: %1</source>
        <translation>on_response: %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::AttemptsView</name>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Over https the TCP and the TLS handshake are told as one.</source>
        <translation>https에서는 TCP와 TLS 핸드셰이크가 하나로 측정됩니다.</translation>
    </message>
    <message>
        <source>From the request on its way to the first byte of the answer</source>
        <translation>요청 전송부터 응답의 첫 바이트까지</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>시간 축</translation>
    </message>
    <message>
        <source>Each attempt from its start</source>
        <translation>시도별로 시작부터</translation>
    </message>
    <message>
        <source>All on one clock</source>
        <translation>하나의 시계로</translation>
    </message>
</context>
<context>
    <name>pgcourier::AuthForm</name>
    <message>
        <source>Authentication</source>
        <translation>인증 방식</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: 사용자와 비밀번호</translation>
    </message>
    <message>
        <source>Bearer: token</source>
        <translation>Bearer: 토큰</translation>
    </message>
    <message>
        <source>Auth user</source>
        <translation>인증 사용자</translation>
    </message>
    <message>
        <source>Auth password</source>
        <translation>인증 비밀번호</translation>
    </message>
    <message>
        <source>Auth token</source>
        <translation>인증 토큰</translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation>인증 방식(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>비밀번호(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>토큰(&amp;T)</translation>
    </message>
    <message>
        <source>As typed under Headers</source>
        <translation>헤더에 입력한 그대로</translation>
    </message>
    <message>
        <source>No header Authorization is sent, unless the endpoint&apos;s policy has one.</source>
        <translation>엔드포인트 정책에 없으면 Authorization 헤더를 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Sent as the header Authorization, and kept in the queue with the request&apos;s other headers.</source>
        <translation>Authorization 헤더로 보내며, 요청의 다른 헤더와 함께 큐에 저장됩니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::BodyActions</name>
    <message>
        <source>Copied: %1</source>
        <translation>복사됨: %1</translation>
    </message>
    <message>
        <source>Save the body</source>
        <translation>본문 저장</translation>
    </message>
    <message>
        <source>Saved %1 to %2</source>
        <translation>%1을(를) %2에 저장했습니다</translation>
    </message>
    <message>
        <source>The body could not be saved to %1</source>
        <translation>본문을 %1에 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>다른 폴더를 선택하세요</translation>
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
    <message>
        <source>Form fields</source>
        <translation>폼 필드</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>폼</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Body bytes</source>
        <translation>본문 바이트</translation>
    </message>
    <message>
        <source>Multipart form</source>
        <translation>멀티파트 양식</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>줄 끝</translation>
    </message>
    <message>
        <source>What is sent at the end of each line</source>
        <translation>줄마다 끝에 보내는 것</translation>
    </message>
    <message>
        <source>Send the Content-Type that goes with this kind of body, where no header names another</source>
        <translation>다른 Content-Type 헤더가 없으면 이 종류의 본문에 맞는 것을 보냅니다</translation>
    </message>
    <message>
        <source>%1, sent as they are</source>
        <translation>%1, 그대로 보냅니다</translation>
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
        <source>Reading %1 …</source>
        <translation>%1 읽는 중 …</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>모두 불러오기</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Find in the body (Ctrl+Shift+F)</source>
        <translation>본문에서 찾기 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Copy the whole body</source>
        <translation>본문 전체 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Loading %1 …</source>
        <translation>%1 불러오는 중 …</translation>
    </message>
    <message>
        <source>Showing the first %1 of %2.</source>
        <translation>%2 중 처음 %1을 표시합니다.</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters go on in the next line.</source>
        <translation>%1자를 넘는 줄은 다음 줄에 이어집니다.</translation>
    </message>
    <message>
        <source>Some bytes are no text in %1 and are shown as �.</source>
        <translation>일부 바이트는 %1 텍스트가 아니어서 �로 표시됩니다.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
</context>
<context>
    <name>pgcourier::BulkChange</name>
    <message>
        <source>%1 retried</source>
        <translation>%1개 다시 시도</translation>
    </message>
    <message>
        <source>%1 still running</source>
        <translation>%1개 실행 중</translation>
    </message>
    <message>
        <source>%1 already waiting</source>
        <translation>%1개 이미 대기 중</translation>
    </message>
    <message>
        <source>%1 could not be retried</source>
        <translation>%1개는 다시 시도할 수 없음</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1개 취소</translation>
    </message>
    <message>
        <source>%1 ended before</source>
        <translation>%1개는 이미 끝남</translation>
    </message>
    <message>
        <source>%1 could not be cancelled</source>
        <translation>%1개는 취소할 수 없음</translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation>끝나기 전에 중지됨</translation>
    </message>
</context>
<context>
    <name>pgcourier::BulkRun</name>
    <message>
        <source>Retrying… %1 done</source>
        <translation>다시 시도 중… %1개 완료</translation>
    </message>
    <message>
        <source>Cancelling… %1 done</source>
        <translation>취소 중… %1개 완료</translation>
    </message>
    <message>
        <source>Exporting… %1 written</source>
        <translation>내보내는 중… %1개 기록</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written</source>
        <translation>내보내기를 중지했습니다. 파일은 만들어지지 않았습니다</translation>
    </message>
    <message>
        <source>%1 requests exported to %2</source>
        <translation>요청 %1개를 %2(으)로 내보냈습니다</translation>
    </message>
    <message>
        <source>Stopped early: %1</source>
        <translation>도중에 멈췄습니다: %1</translation>
    </message>
    <message>
        <source>Stopped early: %1 read, no file was written</source>
        <translation>도중에 중단됨: %1개를 읽었고 파일은 만들지 않았습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::CatalogBrowser</name>
    <message>
        <source>view</source>
        <translation>뷰</translation>
    </message>
    <message>
        <source>materialized view</source>
        <translation>구체화된 뷰</translation>
    </message>
    <message>
        <source>foreign table</source>
        <translation>외부 테이블</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter database objects</source>
        <translation>데이터베이스 객체 필터</translation>
    </message>
    <message>
        <source>Database objects</source>
        <translation>데이터베이스 객체</translation>
    </message>
    <message>
        <source>Read the database objects again</source>
        <translation>데이터베이스 객체를 다시 읽습니다</translation>
    </message>
    <message>
        <source>Refresh database objects</source>
        <translation>데이터베이스 객체 새로 고침</translation>
    </message>
    <message>
        <source>&amp;Insert name</source>
        <translation>이름 넣기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Select first 100 rows</source>
        <translation>처음 100행 조회(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy name</source>
        <translation>이름 복사(&amp;C)</translation>
    </message>
    <message>
        <source>procedure</source>
        <translation>프로시저</translation>
    </message>
    <message>
        <source>primary key</source>
        <translation>기본 키</translation>
    </message>
    <message>
        <source>not null</source>
        <translation>널 아님</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>&amp;Why does it send nothing?</source>
        <translation>왜 아무것도 보내지 않나요(&amp;W)?</translation>
    </message>
</context>
<context>
    <name>pgcourier::CheckView</name>
    <message>
        <source>Stop test</source>
        <translation>테스트 중지</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>복사(&amp;Y)</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>테스트 단계</translation>
    </message>
    <message>
        <source>Copy test result</source>
        <translation>테스트 결과 복사</translation>
    </message>
    <message>
        <source>Copy the result as text; there is no password in it</source>
        <translation>결과를 텍스트로 복사합니다. 비밀번호는 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>Testing the connection …</source>
        <translation>연결을 테스트하는 중 …</translation>
    </message>
    <message>
        <source>The test was stopped</source>
        <translation>테스트를 중지했습니다</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>The connection does not work: it fails at “%1”</source>
        <translation>연결되지 않습니다. “%1” 단계에서 실패합니다</translation>
    </message>
    <message>
        <source>The connection works, with something to look at</source>
        <translation>연결되지만 살펴볼 점이 있습니다</translation>
    </message>
    <message>
        <source>The connection works</source>
        <translation>연결됩니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ChosenRequests</name>
    <message>
        <source>more than %1 requests</source>
        <translation>%1개가 넘는 요청</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>요청 1개</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>요청 %1개</translation>
    </message>
    <message>
        <source>Counting what matches…</source>
        <translation>일치하는 요청을 세는 중…</translation>
    </message>
    <message>
        <source>All that match are selected: more than %1</source>
        <translation>일치하는 요청을 모두 선택했습니다: %1개 초과</translation>
    </message>
    <message>
        <source>All that match are selected: %1</source>
        <translation>일치하는 요청을 모두 선택했습니다: %1개</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택됨</translation>
    </message>
    <message>
        <source>%1 loaded</source>
        <translation>%1개 불러옴</translation>
    </message>
    <message>
        <source>more than %1 match</source>
        <translation>%1개 넘게 일치</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1개 일치</translation>
    </message>
    <message>
        <source>all requests that match</source>
        <translation>조건에 맞는 모든 요청</translation>
    </message>
    <message>
        <source>All that match are selected</source>
        <translation>조건에 맞는 모든 요청이 선택됨</translation>
    </message>
</context>
<context>
    <name>pgcourier::CollectionActions</name>
    <message>
        <source>Move to</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>새 컬렉션</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로 이동</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로 이동</translation>
    </message>
    <message>
        <source>Move into the folder above</source>
        <translation>위 폴더 안으로 이동</translation>
    </message>
    <message>
        <source>Move out of the folder</source>
        <translation>폴더 밖으로 이동</translation>
    </message>
    <message>
        <source>Import a collection…</source>
        <translation>컬렉션 가져오기…</translation>
    </message>
    <message>
        <source>Export this collection…</source>
        <translation>이 컬렉션 내보내기…</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>“%1”을(를) 삭제했습니다.</translation>
    </message>
    <message>
        <source>Import a collection</source>
        <translation>컬렉션 가져오기</translation>
    </message>
    <message>
        <source>Collections (*.json);;All files (*)</source>
        <translation>컬렉션 (*.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Export the collection</source>
        <translation>컬렉션 내보내기</translation>
    </message>
    <message>
        <source>Collections (*.json)</source>
        <translation>컬렉션 (*.json)</translation>
    </message>
</context>
<context>
    <name>pgcourier::CollectionSide</name>
    <message>
        <source>&amp;Collections</source>
        <translation>컬렉션(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find saved request</source>
        <translation>저장된 요청 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>컬렉션</translation>
    </message>
    <message>
        <source>Find saved request</source>
        <translation>저장된 요청 찾기</translation>
    </message>
</context>
<context>
    <name>pgcourier::CollectionTree</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>저장한 요청</translation>
    </message>
    <message>
        <source>%1: 1 request imported.</source>
        <translation>%1: 요청 1개를 가져왔습니다.</translation>
    </message>
    <message>
        <source>%1: %2 requests imported.</source>
        <translation>%1: 요청 %2개를 가져왔습니다.</translation>
    </message>
    <message>
        <source>No saved requests</source>
        <translation>저장된 요청이 없습니다</translation>
    </message>
    <message>
        <source>Ctrl+S in the composer saves the request there.</source>
        <translation>작성 화면에서 Ctrl+S를 누르면 요청이 여기에 저장됩니다.</translation>
    </message>
    <message>
        <source>Search saved requests</source>
        <translation>저장된 요청 검색</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>What can be done with saved requests</source>
        <translation>저장된 요청으로 할 수 있는 일</translation>
    </message>
    <message>
        <source>Saved requests: more</source>
        <translation>저장된 요청: 더 보기</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>No saved request has these words.</source>
        <translation>이 단어가 있는 저장된 요청이 없습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Type a command, a request&apos;s number, or a filter</source>
        <translation>명령, 요청 번호 또는 필터를 입력하세요</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Go to request %1</source>
        <translation>요청 %1(으)로 이동</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청 목록</translation>
    </message>
    <message>
        <source>Show the requests that match “%1”</source>
        <translation>“%1”에 맞는 요청 보기</translation>
    </message>
    <message>
        <source>There is no command like that</source>
        <translation>그런 명령이 없습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::Commands</name>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
</context>
<context>
    <name>pgcourier::CompareView</name>
    <message>
        <source>Compare attempt</source>
        <translation>비교할 시도</translation>
    </message>
    <message>
        <source>With attempt</source>
        <translation>비교 대상 시도</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <translation>시도 %1: %2</translation>
    </message>
</context>
<context>
    <name>pgcourier::ComposerHead</name>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Where the {{variables}} of the request have their values</source>
        <translation>요청의 {{변수}}가 값을 가져오는 곳</translation>
    </message>
    <message>
        <source>Manage environments…</source>
        <translation>환경 관리…</translation>
    </message>
    <message>
        <source>Manage environments</source>
        <translation>환경 관리</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>새 요청</translation>
    </message>
    <message>
        <source>%1 (modified)</source>
        <translation>%1 (수정됨)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>환경 없음</translation>
    </message>
</context>
<context>
    <name>pgcourier::ComposerPanel</name>
    <message>
        <source>&amp;Send</source>
        <translation>보내기(&amp;S)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>작성기</translation>
    </message>
</context>
<context>
    <name>pgcourier::ComposerShelf</name>
    <message>
        <source>&amp;Save request</source>
        <translation>요청 저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save request &amp;as…</source>
        <translation>다른 이름으로 요청 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>기록(&amp;H)…</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>새 요청</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionChip</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>호박색</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>보라</translation>
    </message>
    <message>
        <source>%1: nothing is changed through this window</source>
        <translation>%1: 이 창으로는 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>%1 · read-only</source>
        <translation>%1 · 읽기 전용</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionEditor</name>
    <message>
        <source>Paste a URI or key=value text</source>
        <translation>URI 또는 key=value 텍스트 붙여넣기</translation>
    </message>
    <message>
        <source>Paste a URI or key=value text: it fills the form</source>
        <translation>URI 또는 key=value 텍스트를 붙여 넣으면 양식이 채워집니다</translation>
    </message>
    <message>
        <source>The local database is a PostgreSQL of your own that pgCourier creates and runs by itself, in your data folder. It needs no password and nothing to be configured, and it cannot be removed here.</source>
        <translation>로컬 데이터베이스는 pgCourier가 데이터 폴더에 직접 만들고 실행하는 전용 PostgreSQL입니다. 비밀번호나 설정이 필요 없으며 여기서 제거할 수 없습니다.</translation>
    </message>
    <message>
        <source>The form has been filled in.</source>
        <translation>양식을 채웠습니다.</translation>
    </message>
    <message>
        <source>The form has been filled in, the password too.</source>
        <translation>비밀번호까지 양식을 채웠습니다.</translation>
    </message>
    <message>
        <source>Left out, since libpq does not take it: %1.</source>
        <translation>libpq가 받지 않아 뺀 것: %1.</translation>
    </message>
    <message>
        <source>Not tested: see the fields marked above.</source>
        <translation>테스트하지 않았습니다. 위에 표시된 항목을 확인하세요.</translation>
    </message>
    <message>
        <source>Reading the password from the keyring …</source>
        <translation>키링에서 비밀번호를 읽는 중 …</translation>
    </message>
    <message>
        <source>libpq has no SSL mode “%1”: the nearest, %2, is chosen.</source>
        <translation>libpq에는 SSL 모드 “%1”이(가) 없어 가장 가까운 %2을(를) 골랐습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionForm</name>
    <message>
        <source>Never encrypted: only for a network that nobody else listens on.</source>
        <translation>암호화하지 않습니다. 아무도 엿듣지 않는 네트워크에서만 쓰세요.</translation>
    </message>
    <message>
        <source>Plain; encrypted only where the server insists.</source>
        <translation>평문이며, 서버가 요구할 때만 암호화합니다.</translation>
    </message>
    <message>
        <source>Always encrypted, but who the server is is not checked unless there is a CA file.</source>
        <translation>항상 암호화하지만, CA 파일이 없으면 서버의 신원은 확인하지 않습니다.</translation>
    </message>
    <message>
        <source>Always encrypted, and the certificate has to come from the authority in the CA file.</source>
        <translation>항상 암호화하며, 인증서는 CA 파일의 기관이 발급한 것이어야 합니다.</translation>
    </message>
    <message>
        <source>As verify-ca, and the certificate has to be made for this very host. The safest.</source>
        <translation>verify-ca와 같고, 인증서가 바로 이 호스트용이어야 합니다. 가장 안전합니다.</translation>
    </message>
    <message>
        <source>Encrypted where the server offers it, plain otherwise. libpq&apos;s default.</source>
        <translation>서버가 제공하면 암호화하고 아니면 평문입니다. libpq의 기본값입니다.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Connection name</source>
        <translation>연결 이름</translation>
    </message>
    <message>
        <source>Production, staging, …</source>
        <translation>운영, 스테이징 …</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>색(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Read-only: nothing is changed through this window</source>
        <translation>읽기 전용(&amp;R): 이 창으로는 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>The server itself refuses to write; no worker runs here</source>
        <translation>서버가 직접 쓰기를 거부하며, 여기서는 워커를 실행하지 않습니다</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>서비스(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>호스트(&amp;H)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>db.example.com, or a socket&apos;s folder</source>
        <translation>db.example.com 또는 소켓 폴더</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>포트(&amp;P)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>데이터베이스(&amp;D)</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>As the user name where left empty</source>
        <translation>비워 두면 사용자 이름과 같습니다</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>The system user where left empty</source>
        <translation>비워 두면 시스템 사용자입니다</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Of pg_service.conf; fills in what is left empty below</source>
        <translation>pg_service.conf의 서비스. 아래에 비워 둔 것을 채웁니다</translation>
    </message>
    <message>
        <source>List the services</source>
        <translation>서비스 목록</translation>
    </message>
    <message>
        <source>List the services (Down)</source>
        <translation>서비스 목록(아래쪽 화살표)</translation>
    </message>
    <message>
        <source>Where the password is</source>
        <translation>비밀번호 위치</translation>
    </message>
    <message>
        <source>Keep in the keyring</source>
        <translation>키링에 보관</translation>
    </message>
    <message>
        <source>Use .pgpass</source>
        <translation>.pgpass 사용</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>매번 묻기</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>비밀번호(&amp;W)</translation>
    </message>
    <message>
        <source>SSL mode</source>
        <translation>SSL 모드</translation>
    </message>
    <message>
        <source>SSL &amp;mode</source>
        <translation>SSL 모드(&amp;M)</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 파일</translation>
    </message>
    <message>
        <source>C&amp;A file</source>
        <translation>CA 파일(&amp;A)</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>Client certi&amp;ficate</source>
        <translation>클라이언트 인증서(&amp;F)</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>클라이언트 키</translation>
    </message>
    <message>
        <source>Client &amp;key</source>
        <translation>클라이언트 키(&amp;K)</translation>
    </message>
    <message>
        <source>Further options</source>
        <translation>추가 옵션</translation>
    </message>
    <message>
        <source>Further &amp;options</source>
        <translation>추가 옵션(&amp;O)</translation>
    </message>
    <message>
        <source>Left empty: the one that the keyring has</source>
        <translation>비워 두면 키링에 있는 것을 씁니다</translation>
    </message>
    <message>
        <source>From .pgpass; one typed here is for once</source>
        <translation>.pgpass의 것. 여기 입력한 것은 한 번만 씁니다</translation>
    </message>
    <message>
        <source>Asked for; one typed here is for once</source>
        <translation>물어봅니다. 여기 입력한 것은 한 번만 씁니다</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>Throu&amp;gh SSH host</source>
        <translation>SSH 호스트 경유(&amp;G)</translation>
    </message>
    <message>
        <source>SSH host</source>
        <translation>SSH 호스트</translation>
    </message>
    <message>
        <source>user@bastion.example.com; left empty: straight</source>
        <translation>user@bastion.example.com, 비워 두면 직접 연결</translation>
    </message>
    <message>
        <source>The way there leads through this host, by ssh with its own configuration and keys; host and port above are as it sees them</source>
        <translation>이 호스트를 지나서 연결합니다. ssh의 설정과 키를 쓰며, 위의 호스트와 포트는 그 호스트에서 본 것입니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionList</name>
    <message>
        <source>New connection</source>
        <translation>새 연결</translation>
    </message>
    <message>
        <source>Duplicate connection</source>
        <translation>연결 복제</translation>
    </message>
    <message>
        <source>Remove connection</source>
        <translation>연결 제거</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>연결 검색</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation>저장된 연결</translation>
    </message>
    <message>
        <source>read-only · %1</source>
        <translation>읽기 전용 · %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionMenu</name>
    <message>
        <source>Connect &amp;to</source>
        <translation>연결할 곳(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;onnections…</source>
        <translation>연결(&amp;O)…</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>새 창(&amp;W)</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (읽기 전용)</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionOpener</name>
    <message>
        <source>The server asks for a password</source>
        <translation>서버가 비밀번호를 요구합니다</translation>
    </message>
    <message>
        <source>this database</source>
        <translation>이 데이터베이스</translation>
    </message>
</context>
<context>
    <name>pgcourier::ConnectionsDialog</name>
    <message>
        <source>&amp;Test</source>
        <translation>테스트(&amp;T)</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Connect in new w&amp;indow</source>
        <translation>새 창에서 연결(&amp;I)</translation>
    </message>
    <message>
        <source>Connect in new window</source>
        <translation>새 창에서 연결</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>연결(&amp;C)</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>Save the new connection?</source>
        <translation>새 연결을 저장할까요?</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>“%1”의 변경을 저장할까요?</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>버리기(&amp;D)</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (사본)</translation>
    </message>
    <message>
        <source>%1 (copy %2)</source>
        <translation>%1 (사본 %2)</translation>
    </message>
    <message>
        <source>Remove connection</source>
        <translation>연결 제거</translation>
    </message>
    <message>
        <source>Remove “%1” from the list?</source>
        <translation>목록에서 “%1”을(를) 제거할까요?</translation>
    </message>
    <message>
        <source>Its password is removed from the keyring too. The database stays.</source>
        <translation>키링의 비밀번호도 제거합니다. 데이터베이스는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
    <message>
        <source>Not saved: see the fields marked above.</source>
        <translation>저장하지 않았습니다. 위에 표시된 항목을 확인하세요.</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>“%1”을(를) 저장했습니다.</translation>
    </message>
    <message>
        <source>Saved, but without the password, which will be asked for. %1</source>
        <translation>저장했지만 비밀번호는 저장하지 못했으므로 연결할 때 묻습니다. %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::CurrentRequest</name>
    <message>
        <source>Request %1 is queued; the filter hides it</source>
        <translation>요청 %1이(가) 대기열에 있지만 필터에 가려져 있습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::DatabaseSettings</name>
    <message>
        <source>There is no connection to a database yet.</source>
        <translation>아직 데이터베이스에 연결되지 않았습니다.</translation>
    </message>
    <message>
        <source>This database has the real pg_net, which has settings of its own: see the page Overview.</source>
        <translation>이 데이터베이스에는 실제 pg_net이 있으며 자체 설정을 사용합니다. 개요 페이지를 보세요.</translation>
    </message>
    <message>
        <source>The queue schema is not installed in this database yet.</source>
        <translation>이 데이터베이스에는 아직 큐 스키마가 설치되지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 is %2 now</source>
        <translation>%1 값이 이제 %2입니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::DetourBar</name>
    <message>
        <source>Renew</source>
        <translation>연장</translation>
    </message>
    <message>
        <source>End this</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Deliver here for another hour</source>
        <translation>한 시간 더 여기로 전달</translation>
    </message>
    <message>
        <source>Go on for another hour from now</source>
        <translation>지금부터 한 시간 더 계속합니다</translation>
    </message>
    <message>
        <source>End delivering here</source>
        <translation>여기로 전달 끝내기</translation>
    </message>
    <message>
        <source>What still waits goes to the host itself again</source>
        <translation>아직 기다리는 요청은 다시 원래 호스트로 갑니다</translation>
    </message>
    <message>
        <source>Starts to deliver what goes to %1 to %2…</source>
        <translation>%1(으)로 가는 요청을 %2(으)로 전달하기 시작하는 중…</translation>
    </message>
    <message>
        <source>Finishes what is on its way to %1…</source>
        <translation>%1(으)로 보내는 중인 요청을 마치는 중…</translation>
    </message>
    <message>
        <source>What goes to %1 is delivered to %2, by this window alone, until %3.</source>
        <translation>%1(으)로 가는 요청을 이 창만 %2(으)로 전달합니다. %3까지.</translation>
    </message>
    <message>
        <source>What %4 sends to %1 is delivered to %2, by this window alone, until %3.</source>
        <translation>%4이(가) %1(으)로 보내는 요청을 이 창만 %2(으)로 전달합니다. %3까지.</translation>
    </message>
    <message>
        <source>Succeeded: %1, failed: %2.</source>
        <translation>성공: %1, 실패: %2.</translation>
    </message>
</context>
<context>
    <name>pgcourier::DetourDialog</name>
    <message>
        <source>Deliver here</source>
        <translation>여기로 전달</translation>
    </message>
    <message>
        <source>Host of the requests</source>
        <translation>요청의 호스트</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>로컬 주소</translation>
    </message>
    <message>
        <source>Role that queued them</source>
        <translation>요청을 넣은 역할</translation>
    </message>
    <message>
        <source>every role</source>
        <translation>모든 역할</translation>
    </message>
    <message>
        <source>What goes to &amp;host</source>
        <translation>다음 호스트로 가는 요청을(&amp;H)</translation>
    </message>
    <message>
        <source>is delivered &amp;to</source>
        <translation>다음 주소로 전달(&amp;T)</translation>
    </message>
    <message>
        <source>if queued by &amp;role</source>
        <translation>넣은 역할이 다음일 때(&amp;R)</translation>
    </message>
    <message>
        <source>For an hour, or until this window is closed, no other worker sends them. Their attempts say where they went. Those that still wait when it ends go to the host itself.</source>
        <translation>한 시간 동안, 또는 이 창을 닫을 때까지 다른 워커는 이 요청을 보내지 않습니다. 시도마다 실제로 간 곳이 기록됩니다. 끝날 때 아직 기다리는 요청은 원래 호스트로 갑니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::DiffText</name>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
</context>
<context>
    <name>pgcourier::DoctorPage</name>
    <message>
        <source>Doctor</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>진단(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>중지(&amp;T)</translation>
    </message>
    <message>
        <source>Ask the doctor</source>
        <translation>진단하기</translation>
    </message>
    <message>
        <source>Go through the chain (Return); nothing is sent or changed (again: F5)</source>
        <translation>사슬을 차례로 확인합니다(Return). 아무것도 보내거나 바꾸지 않습니다(다시: F5)</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>진단 중지</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>사슬</translation>
    </message>
    <message>
        <source>The real pg_net keeps the queue of this database: it sends each request once, without retry, and forgets it.</source>
        <translation>이 데이터베이스의 큐는 실제 pg_net이 관리합니다. 요청을 재시도 없이 한 번만 보내고 지웁니다.</translation>
    </message>
    <message>
        <source>Stopped before there was an answer.</source>
        <translation>답이 나오기 전에 중지했습니다.</translation>
    </message>
    <message>
        <source>The connection was lost while the doctor looked: it is asked again once it is back.</source>
        <translation>진단하는 동안 연결이 끊겼습니다. 연결되면 다시 진단합니다.</translation>
    </message>
    <message>
        <source>asked at %1</source>
        <translation>%1에 진단</translation>
    </message>
    <message>
        <source>Every link of the chain holds.</source>
        <translation>사슬의 모든 고리가 정상입니다.</translation>
    </message>
    <message>
        <source>The chain breaks first at: %1. Links that are wrong: %2.</source>
        <translation>사슬이 처음 끊어진 곳: %1. 문제가 있는 고리: %2개.</translation>
    </message>
    <message>
        <source>The chain breaks at: %1.</source>
        <translation>사슬이 끊어진 곳: %1.</translation>
    </message>
    <message>
        <source>Nothing is broken. Links that are worth a look: %1.</source>
        <translation>끊어진 곳은 없습니다. 살펴볼 고리: %1개.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>답이 없습니다</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>살펴보는 중 …</translation>
    </message>
    <message>
        <source>Why did it not fire?</source>
        <translation>왜 전송되지 않았나요?</translation>
    </message>
    <message>
        <source>The doctor goes through the chain from a change in a table to the receiver&apos;s response: database, schema, trigger, request, worker, endpoint, the way on the wire. It sends and changes nothing.</source>
        <translation>테이블의 변경에서 수신자의 응답까지 사슬을 차례로 확인합니다: 데이터베이스, 스키마, 트리거, 요청, 워커, 엔드포인트, 전송 경로. 아무것도 보내거나 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Run the SQL</source>
        <translation>SQL 실행</translation>
    </message>
    <message>
        <source>Run this on %1?</source>
        <translation>%1에서 실행할까요?</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>완료: %1</translation>
    </message>
    <message>
        <source>It ran, and there was nothing to do: %1</source>
        <translation>실행했지만 할 일이 없었습니다: %1</translation>
    </message>
    <message>
        <source>As&amp;k the destination</source>
        <translation>대상에 묻기(&amp;K)</translation>
    </message>
    <message>
        <source>Ask the destination</source>
        <translation>대상에 묻기</translation>
    </message>
    <message>
        <source>Sends one HEAD to the root of the request&apos;s destination, the way that this window&apos;s worker takes: without body, credentials and the request&apos;s headers. Nothing is queued or recorded.</source>
        <translation>요청의 대상 루트에 HEAD 하나를 이 창의 워커와 같은 경로로 보냅니다. 본문, 자격 증명, 요청의 헤더는 보내지 않으며 큐에 넣거나 기록하지 않습니다.</translation>
    </message>
    <message>
        <source>Only a request has a destination: write its number, or a URL</source>
        <translation>요청에만 대상이 있습니다. 요청 번호나 URL을 입력하세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::DryRunView</name>
    <message>
        <source>Requests of the dry run</source>
        <translation>시험 실행의 요청</translation>
    </message>
    <message>
        <source>Request of the dry run</source>
        <translation>시험 실행의 요청 내용</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>시험하는 중 …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지했습니다</translation>
    </message>
    <message>
        <source>There is no answer. Nothing was sent, and all was rolled back.</source>
        <translation>답이 없습니다. 아무것도 보내지 않았고 모두 되돌렸습니다.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>답이 없습니다</translation>
    </message>
    <message>
        <source>No request</source>
        <translation>요청이 없습니다</translation>
    </message>
    <message>
        <source>Neither the statements nor the triggers that they fire queue one.</source>
        <translation>문장도, 문장이 실행한 트리거도 요청을 큐에 넣지 않습니다.</translation>
    </message>
    <message>
        <source>Requests that would be sent: %1.</source>
        <translation>전송될 요청: %1개.</translation>
    </message>
    <message>
        <source>Nothing was sent, and all was rolled back.</source>
        <translation>아무것도 보내지 않았고 모두 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message>
        <source>%1 Until then: %2 %3</source>
        <translation>%1 그 전까지: %2 %3</translation>
    </message>
    <message>
        <source>More warnings: %1</source>
        <translation>다른 경고: %1개</translation>
    </message>
    <message>
        <source>Dry run: %1</source>
        <translation>시험 실행: %1</translation>
    </message>
    <message>
        <source>Dry run: stopped by an error</source>
        <translation>시험 실행: 오류로 멈췄습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::EditorPanel</name>
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
        <source>Stopped at line %1 after %2</source>
        <translation>%1행에서 %2 만에 중지됨</translation>
    </message>
    <message>
        <source>Statements: %1 · %2</source>
        <translation>SQL 문: %1 · %2</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>실행 중 …</translation>
    </message>
    <message>
        <source>SQL editor</source>
        <translation>SQL 편집기</translation>
    </message>
    <message>
        <source>Run the script</source>
        <translation>스크립트 실행</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>거두었습니다</translation>
    </message>
    <message>
        <source>Held until the database is there: it runs then</source>
        <translation>데이터베이스가 준비될 때까지 보류 중이며, 준비되면 실행합니다</translation>
    </message>
    <message>
        <source>Run the statement at the cursor</source>
        <translation>커서 위치의 문 실행</translation>
    </message>
    <message>
        <source>Find in the script</source>
        <translation>스크립트에서 찾기</translation>
    </message>
    <message>
        <source>Replace in the script</source>
        <translation>스크립트에서 바꾸기</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>자동 완성</translation>
    </message>
    <message>
        <source>Comment or uncomment lines</source>
        <translation>줄 주석 전환</translation>
    </message>
    <message>
        <source>Indent lines</source>
        <translation>줄 들여쓰기</translation>
    </message>
    <message>
        <source>Unindent lines</source>
        <translation>줄 내어쓰기</translation>
    </message>
    <message>
        <source>Open script…</source>
        <translation>스크립트 열기…</translation>
    </message>
    <message>
        <source>Save script</source>
        <translation>스크립트 저장</translation>
    </message>
    <message>
        <source>Save script as…</source>
        <translation>다른 이름으로 스크립트 저장…</translation>
    </message>
    <message>
        <source>History of scripts</source>
        <translation>스크립트 기록</translation>
    </message>
    <message>
        <source>Dry run of the script</source>
        <translation>스크립트 시험 실행</translation>
    </message>
    <message>
        <source>No dry run: %1</source>
        <translation>시험 실행을 할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There is nothing to try: type or paste SQL above</source>
        <translation>시험할 내용이 없습니다. 위에 SQL을 입력하거나 붙여 넣으세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::EndpointActions</name>
    <message>
        <source>Role %1 may look at policies and not change them: the owner of schema net does.</source>
        <translation>역할 %1은(는) 정책을 볼 수만 있습니다. 변경은 스키마 net의 소유자가 합니다.</translation>
    </message>
    <message>
        <source>&amp;Edit policy…</source>
        <translation>정책 편집(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Open circuit…</source>
        <translation>회로 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Close circuit…</source>
        <translation>회로 닫기(&amp;C)…</translation>
    </message>
    <message>
        <source>Switch o&amp;ff</source>
        <translation>끄기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Show its requests</source>
        <translation>요청 보기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Remove policy…</source>
        <translation>정책 제거(&amp;R)…</translation>
    </message>
    <message>
        <source>Switch o&amp;n</source>
        <translation>켜기(&amp;N)</translation>
    </message>
    <message>
        <source>The policy of %1 is saved; workers follow it at once</source>
        <translation>%1의 정책을 저장했습니다. 워커에 바로 적용됩니다</translation>
    </message>
    <message>
        <source>Nothing more is sent there: what is queued for it waits until you close it.</source>
        <translation>더 이상 보내지 않으며, 큐에 들어오는 요청은 회로를 닫을 때까지 대기합니다.</translation>
    </message>
    <message>
        <source>Nothing more is sent there: its waiting request stays queued until you close it.</source>
        <translation>더 이상 보내지 않으며, 대기 중인 요청 1개는 회로를 닫을 때까지 큐에 남습니다.</translation>
    </message>
    <message>
        <source>Nothing more is sent there: its %1 waiting requests stay queued until you close it.</source>
        <translation>더 이상 보내지 않으며, 대기 중인 요청 %1개는 회로를 닫을 때까지 큐에 남습니다.</translation>
    </message>
    <message>
        <source>%1 that are on the wire now are finished.</source>
        <translation>지금 전송 중인 %1개는 마무리됩니다.</translation>
    </message>
    <message>
        <source>Open circuit</source>
        <translation>회로 열기</translation>
    </message>
    <message>
        <source>Open the circuit of %1?</source>
        <translation>%1의 회로를 열까요?</translation>
    </message>
    <message>
        <source>The circuit of %1 is open: its requests wait</source>
        <translation>%1의 회로를 열었습니다. 요청이 대기합니다</translation>
    </message>
    <message>
        <source>Requests are sent there again as soon as they are due.</source>
        <translation>예정 시각이 되는 대로 요청을 다시 보냅니다.</translation>
    </message>
    <message>
        <source>Its request that is due goes out at once.</source>
        <translation>보낼 때가 된 요청 1개를 바로 보냅니다.</translation>
    </message>
    <message>
        <source>Its %1 requests that are due go out at once, as fast as its policy lets them.</source>
        <translation>보낼 때가 된 요청 %1개를 정책이 허용하는 속도로 바로 보냅니다.</translation>
    </message>
    <message>
        <source>Close circuit</source>
        <translation>회로 닫기</translation>
    </message>
    <message>
        <source>Close the circuit of %1?</source>
        <translation>%1의 회로를 닫을까요?</translation>
    </message>
    <message>
        <source>The circuit of %1 is closed: its requests are sent</source>
        <translation>%1의 회로를 닫았습니다. 요청을 보냅니다</translation>
    </message>
    <message>
        <source>%1 is switched on: its requests are sent</source>
        <translation>%1을(를) 켰습니다. 요청을 보냅니다</translation>
    </message>
    <message>
        <source>%1 is switched off: its requests wait</source>
        <translation>%1을(를) 껐습니다. 요청이 대기합니다</translation>
    </message>
    <message>
        <source>The defaults hold there again: no limit, no circuit, the usual retries.</source>
        <translation>다시 기본값이 적용됩니다. 제한과 회로가 없고 재시도는 기본 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>Its signing secrets (%1) are lost, and its requests go unsigned.</source>
        <translation>서명 비밀 값(%1개)이 사라지고 요청은 서명 없이 전송됩니다.</translation>
    </message>
    <message>
        <source>What waits there now (%1) is sent.</source>
        <translation>지금 대기 중인 요청(%1개)이 전송됩니다.</translation>
    </message>
    <message>
        <source>Remove policy</source>
        <translation>정책 제거</translation>
    </message>
    <message>
        <source>Remove the policy of %1?</source>
        <translation>%1의 정책을 제거할까요?</translation>
    </message>
    <message>
        <source>The policy of %1 is removed</source>
        <translation>%1의 정책을 제거했습니다</translation>
    </message>
    <message>
        <source>&amp;Pause…</source>
        <translation>일시 중지(&amp;P)…</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>다시 시작(&amp;U)</translation>
    </message>
    <message>
        <source>%1 is resumed: its requests are sent</source>
        <translation>%1을(를) 다시 시작했습니다: 요청을 보냅니다</translation>
    </message>
    <message>
        <source>Pause endpoint</source>
        <translation>엔드포인트 일시 중지</translation>
    </message>
    <message>
        <source>%1 is paused: its requests wait</source>
        <translation>%1을(를) 일시 중지했습니다: 요청이 기다립니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::EndpointDialog</name>
    <message>
        <source>Sen&amp;d its requests</source>
        <translation>요청 보내기(&amp;D)</translation>
    </message>
    <message>
        <source>Show secrets and &amp;values</source>
        <translation>비밀 값과 헤더 값 표시(&amp;V)</translation>
    </message>
    <message>
        <source>Reload policy</source>
        <translation>정책 다시 읽기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>정책</translation>
    </message>
    <message>
        <source>Add a policy</source>
        <translation>정책 추가</translation>
    </message>
    <message>
        <source>Policy of %1</source>
        <translation>%1의 정책</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>접두사</translation>
    </message>
    <message>
        <source>example.com, example.com:8443 or https://example.com/path</source>
        <translation>example.com, example.com:8443 또는 https://example.com/path</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Switched off, its requests wait</source>
        <translation>끄면 요청이 대기합니다</translation>
    </message>
    <message>
        <source>&amp;Prefix</source>
        <translation>접두사(&amp;P)</translation>
    </message>
    <message>
        <source>Parts of the policy</source>
        <translation>정책의 항목</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>한도</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>서명</translation>
    </message>
    <message>
        <source>Policy SQL</source>
        <translation>정책 SQL</translation>
    </message>
    <message>
        <source>Preview SQL</source>
        <translation>SQL 미리 보기</translation>
    </message>
    <message>
        <source>Save policy</source>
        <translation>정책 저장</translation>
    </message>
    <message>
        <source>Close policy</source>
        <translation>정책 닫기</translation>
    </message>
    <message>
        <source>Reading the policy …</source>
        <translation>정책을 읽는 중…</translation>
    </message>
    <message>
        <source>Role %1 may look at policies and not change them: the owner of schema net does.</source>
        <translation>역할 %1은(는) 정책을 볼 수만 있습니다. 변경은 스키마 net의 소유자가 합니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장 중…</translation>
    </message>
    <message>
        <source>There is a policy for %1 already: edit that one</source>
        <translation>%1에 대한 정책이 이미 있습니다. 그 정책을 편집하세요</translation>
    </message>
    <message>
        <source>Holds for every request to %1 that no other, longer prefix fits</source>
        <translation>더 긴 다른 접두사가 맞지 않는 한 %1(으)로 가는 모든 요청에 적용됩니다</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>실패</translation>
    </message>
</context>
<context>
    <name>pgcourier::EndpointsPanel</name>
    <message>
        <source>Edit policy…</source>
        <translation>정책 편집…</translation>
    </message>
    <message>
        <source>View policy…</source>
        <translation>정책 보기…</translation>
    </message>
    <message>
        <source>Add policy…</source>
        <translation>정책 추가…</translation>
    </message>
    <message>
        <source>Filter endpoints</source>
        <translation>엔드포인트 필터</translation>
    </message>
    <message>
        <source>Filter: part of a destination, error or policy</source>
        <translation>필터: 대상, 오류 또는 정책의 일부</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>What success and latency are told of</source>
        <translation>성공률과 지연 시간을 계산하는 기간</translation>
    </message>
    <message>
        <source>Last 5 min</source>
        <translation>최근 5분</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>최근 15분</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>지난 1시간</translation>
    </message>
    <message>
        <source>Add policy</source>
        <translation>정책 추가</translation>
    </message>
    <message>
        <source>Edit policy</source>
        <translation>정책 편집</translation>
    </message>
    <message>
        <source>More endpoint actions</source>
        <translation>엔드포인트 추가 작업</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>추가 작업</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>1 destination</source>
        <translation>대상 1개</translation>
    </message>
    <message>
        <source>%1 destinations</source>
        <translation>대상 %1개</translation>
    </message>
    <message>
        <source>1 policy</source>
        <translation>정책 1개</translation>
    </message>
    <message>
        <source>%1 policies</source>
        <translation>정책 %1개</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>진행 중 %1개</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>대기 %1개</translation>
    </message>
    <message>
        <source>%1 held back</source>
        <translation>보류 %1개</translation>
    </message>
    <message>
        <source>pg_net has no policies</source>
        <translation>pg_net에는 정책이 없습니다</translation>
    </message>
    <message>
        <source>Retries, limits and circuits per destination come with pgCourier&apos;s own schema.</source>
        <translation>대상별 재시도, 제한, 회로는 pgCourier의 자체 스키마에서 제공합니다.</translation>
    </message>
    <message>
        <source>No destinations yet</source>
        <translation>아직 대상이 없습니다</translation>
    </message>
    <message>
        <source>They appear here once this database has pgCourier&apos;s schema.</source>
        <translation>이 데이터베이스에 pgCourier의 스키마가 설치되면 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>This role may not see all destinations</source>
        <translation>이 역할은 모든 대상을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>No destination matches</source>
        <translation>일치하는 대상이 없습니다</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>필터를 바꾸거나 지우세요.</translation>
    </message>
    <message>
        <source>Each one appears with its first request: how often it succeeds, how long it takes, what went wrong last.
Add a policy to call it more gently, to retry in its own way, or to sign what it is sent.
Requests are sent by workers: the one of this window, or pgcourierctl worker on a server.</source>
        <translation>첫 요청과 함께 대상이 나타나 성공률, 걸리는 시간, 마지막 오류를 보여 줍니다.
더 천천히 호출하거나, 재시도 방식을 바꾸거나, 보내는 내용에 서명하려면 정책을 추가하세요.
요청은 워커가 보냅니다. 이 창의 워커를 쓰거나 서버에서 pgcourierctl worker를 실행하세요.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pgcourier::Engine</name>
    <message>
        <source>This connection is read-only: nothing is installed through it</source>
        <translation>읽기 전용 연결입니다. 이 연결로는 아무것도 설치하지 않습니다</translation>
    </message>
    <message>
        <source>Use a connection that may write</source>
        <translation>쓸 수 있는 연결을 사용하세요</translation>
    </message>
    <message>
        <source>This connection is read-only: nothing is delivered through it</source>
        <translation>이 연결은 읽기 전용입니다. 이 연결로는 아무것도 전달하지 않습니다</translation>
    </message>
    <message>
        <source>There is no queue here to deliver from</source>
        <translation>여기에는 전달할 큐가 없습니다</translation>
    </message>
    <message>
        <source>This window delivers here already: end that first</source>
        <translation>이 창은 이미 여기로 전달하고 있습니다. 먼저 끝내세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::EnvironmentDialog</name>
    <message>
        <source>“%1” cannot be the name of a variable. Use letters, digits and . - _, and begin with a letter</source>
        <translation>“%1”은(는) 변수 이름으로 쓸 수 없습니다. 글자, 숫자, . - _ 를 쓰고 글자로 시작하세요</translation>
    </message>
    <message>
        <source>The variable %1 is there twice</source>
        <translation>변수 %1이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>An environment needs a name</source>
        <translation>환경에는 이름이 필요합니다</translation>
    </message>
    <message>
        <source>Two environments are named %1</source>
        <translation>이름이 %1인 환경이 두 개입니다</translation>
    </message>
    <message>
        <source>Duplicate environment</source>
        <translation>환경 복제</translation>
    </message>
    <message>
        <source>Remove environment</source>
        <translation>환경 삭제</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save environments</source>
        <translation>환경 저장</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>새 환경</translation>
    </message>
    <message>
        <source>Environment name</source>
        <translation>환경 이름</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (사본)</translation>
    </message>
    <message>
        <source>No environments</source>
        <translation>환경이 없습니다</translation>
    </message>
    <message>
        <source>Values for {{variables}} in requests</source>
        <translation>요청에 쓰는 {{변수}}의 값</translation>
    </message>
    <message>
        <source>Secrets are kept in the system&apos;s keyring.</source>
        <translation>비밀 값은 시스템 키링에 보관됩니다.</translation>
    </message>
    <message>
        <source>Secrets are kept until pgCourier ends: there is no keyring that answers.</source>
        <translation>응답하는 키링이 없어 비밀 값은 pgCourier를 끝낼 때까지만 보관됩니다.</translation>
    </message>
    <message>
        <source>Write {{name}} in a request. Made at every send: {{$uuid}}, {{$timestamp}}, {{$isoTimestamp}}, {{$randomInt}}.</source>
        <translation>요청에 {{이름}}으로 쓰세요. 보낼 때마다 만들어지는 값: {{$uuid}}, {{$timestamp}}, {{$isoTimestamp}}, {{$randomInt}}.</translation>
    </message>
</context>
<context>
    <name>pgcourier::Environments</name>
    <message>
        <source>Secrets of environments are kept until pgCourier ends</source>
        <translation>환경의 비밀 값은 pgCourier를 끝낼 때까지만 보관됩니다</translation>
    </message>
    <message>
        <source>Type them again the next time</source>
        <translation>다음에 다시 입력하세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::ExchangeMenu</name>
    <message>
        <source>I&amp;mport</source>
        <translation>가져오기(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>&amp;Postman collection or environment…</source>
        <translation>Postman 컬렉션 또는 환경(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;OpenAPI or Swagger…</source>
        <translation>OpenAPI 또는 Swagger(&amp;O)…</translation>
    </message>
    <message>
        <source>OpenAPI (*.json *.yaml *.yml)</source>
        <translation>OpenAPI (*.json *.yaml *.yml)</translation>
    </message>
    <message>
        <source>&amp;Bruno request…</source>
        <translation>Bruno 요청(&amp;B)…</translation>
    </message>
    <message>
        <source>Bruno (*.bru bruno.json)</source>
        <translation>Bruno (*.bru bruno.json)</translation>
    </message>
    <message>
        <source>&amp;Insomnia…</source>
        <translation>Insomnia(&amp;I)…</translation>
    </message>
    <message>
        <source>Insomnia (*.json *.yaml *.yml)</source>
        <translation>Insomnia (*.json *.yaml *.yml)</translation>
    </message>
    <message>
        <source>&amp;HAR…</source>
        <translation>HAR(&amp;H)…</translation>
    </message>
    <message>
        <source>HTTP archives (*.har)</source>
        <translation>HTTP 아카이브 (*.har)</translation>
    </message>
    <message>
        <source>&amp;cURL commands…</source>
        <translation>cURL 명령(&amp;C)…</translation>
    </message>
    <message>
        <source>Scripts and notes (*.sh *.txt *.md *.bat *.ps1)</source>
        <translation>스크립트와 메모 (*.sh *.txt *.md *.bat *.ps1)</translation>
    </message>
    <message>
        <source>p&amp;gCourier collection…</source>
        <translation>pgCourier 컬렉션(&amp;G)…</translation>
    </message>
    <message>
        <source>Bruno collection &amp;folder…</source>
        <translation>Bruno 컬렉션 폴더(&amp;F)…</translation>
    </message>
    <message>
        <source>What is in the c&amp;lipboard</source>
        <translation>클립보드의 내용(&amp;L)</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>가져오기: %1</translation>
    </message>
    <message>
        <source>Import a Bruno collection</source>
        <translation>Bruno 컬렉션 가져오기</translation>
    </message>
</context>
<context>
    <name>pgcourier::ExportDialog</name>
    <message>
        <source>Include secrets</source>
        <translation>비밀 값 포함</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>요청 내보내기</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>HAR 1.2</source>
        <translation>HAR 1.2</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>찾아보기</translation>
    </message>
    <message>
        <source>Otherwise Authorization, cookies, API keys, passwords in addresses and the like are written as ***. Bodies are written as they are.</source>
        <translation>선택하지 않으면 Authorization, 쿠키, API 키, 주소의 암호 등은 ***로 기록됩니다. 본문은 그대로 기록됩니다.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>A table for spreadsheets: one line per request, without headers and bodies.</source>
        <translation>스프레드시트용 표: 요청마다 한 줄이며 헤더와 본문은 없습니다.</translation>
    </message>
    <message>
        <source>Everything: headers, bodies and each attempt, as “pgcourierctl show” prints it.</source>
        <translation>모든 내용: 헤더, 본문, 각 시도를 “pgcourierctl show”가 출력하는 형태로 기록합니다.</translation>
    </message>
    <message>
        <source>For browsers&apos; network panels and HTTP tools: one entry per attempt, with its timings.</source>
        <translation>브라우저의 네트워크 패널과 HTTP 도구용: 시도마다 한 항목이며 소요 시간을 포함합니다.</translation>
    </message>
    <message>
        <source>That is a folder. Add the name of a file.</source>
        <translation>폴더입니다. 파일 이름을 추가하세요.</translation>
    </message>
    <message>
        <source>There is no folder %1</source>
        <translation>%1 폴더가 없습니다</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>이 파일은 이미 있으며 덮어쓰게 됩니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ExportRun</name>
    <message>
        <source>The export could not be written to %1</source>
        <translation>%1에 내보낼 수 없습니다</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there</source>
        <translation>다른 폴더를 고르거나 공간을 확보하세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::FailureNotifier</name>
    <message>
        <source>Show the window</source>
        <translation>창 보기</translation>
    </message>
    <message>
        <source>Show failed requests</source>
        <translation>실패한 요청 보기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>A request failed</source>
        <translation>요청이 실패했습니다</translation>
    </message>
    <message>
        <source>%1 requests failed</source>
        <translation>요청 %1개가 실패했습니다</translation>
    </message>
    <message>
        <source>An alert fires</source>
        <translation>알림이 발생했습니다</translation>
    </message>
    <message>
        <source>%1 alerts fire</source>
        <translation>알림 %1개가 발생했습니다</translation>
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
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Sent where it is on (Ctrl+/)</source>
        <translation>켜져 있으면 보냅니다 (Ctrl+/)</translation>
    </message>
</context>
<context>
    <name>pgcourier::FigureGrid</name>
    <message>
        <source>Waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>Requests that are pending or wait for a retry</source>
        <translation>대기 중이거나 재시도를 기다리는 요청</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Requests that a worker has claimed</source>
        <translation>워커가 맡은 요청</translation>
    </message>
    <message>
        <source>Oldest waits for</source>
        <translation>최장 대기</translation>
    </message>
    <message>
        <source>How long the request waits that is due since the longest time</source>
        <translation>전송 시각이 가장 오래전에 지난 요청이 기다린 시간</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Attempts that ended, over the time range</source>
        <translation>이 기간에 끝난 시도</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>성공률</translation>
    </message>
    <message>
        <source>Attempts answered with 2xx or 3xx, over the time range</source>
        <translation>이 기간에 2xx 또는 3xx로 응답받은 시도</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>99 of 100 attempts took no longer, over the time range</source>
        <translation>이 기간에 시도 100개 중 99개가 이 시간 안에 끝났습니다</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>pgcourier::FileEdit</name>
    <message>
        <source>Choose a file …</source>
        <translation>파일 선택 …</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>선택: %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::FileForm</name>
    <message>
        <source>Body file</source>
        <translation>본문 파일</translation>
    </message>
    <message>
        <source>Path of the file that is sent</source>
        <translation>보낼 파일의 경로</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Choose body file</source>
        <translation>본문 파일 선택</translation>
    </message>
    <message>
        <source>Choose the file that is sent</source>
        <translation>보낼 파일 선택</translation>
    </message>
    <message>
        <source>Its bytes are sent as they are: {{variables}} in them are not replaced. 10 MB at most.</source>
        <translation>내용을 그대로 보냅니다. 파일 속의 {{변수}}는 바뀌지 않습니다. 최대 10 MB입니다.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>그런 파일이 없습니다.</translation>
    </message>
    <message>
        <source>%1: longer than 10 MB, too long to be sent.</source>
        <translation>%1: 10 MB보다 커서 보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>%1, %2. It is read when the request is sent.</source>
        <translation>%1, %2. 요청을 보낼 때 읽습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter: text, or status:failed host:api.example.com code:5xx method:post after:-1h</source>
        <translation>필터: 텍스트 또는 status:failed host:api.example.com code:5xx method:post after:-1h</translation>
    </message>
    <message>
        <source>Filter the requests (Ctrl+F). Down shows what can be written; a minus sign leaves out, as in -status:succeeded</source>
        <translation>요청을 거릅니다 (Ctrl+F). 아래쪽 화살표를 누르면 쓸 수 있는 조건이 나옵니다. -status:succeeded처럼 빼기 기호로 제외합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::FilterChips</name>
    <message>
        <source>not %1</source>
        <translation>제외: %1</translation>
    </message>
    <message>
        <source>Remove filter %1</source>
        <translation>필터 %1 제거</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 제거</translation>
    </message>
</context>
<context>
    <name>pgcourier::FilterEdit</name>
    <message>
        <source>Filter suggestions</source>
        <translation>필터 제안</translation>
    </message>
</context>
<context>
    <name>pgcourier::FilterNameDialog</name>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>필터 저장</translation>
    </message>
    <message>
        <source>Filter name</source>
        <translation>필터 이름</translation>
    </message>
    <message>
        <source>Save under this name</source>
        <translation>이 이름으로 저장</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Takes the place of “%1”: %2</source>
        <translation>“%1”을(를) 대신합니다: %2</translation>
    </message>
</context>
<context>
    <name>pgcourier::FindBar</name>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>이전 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>다음 (Enter)</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>검색 닫기 (Esc)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1개 이상</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>pgcourier::HeaderTable</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Copy header</source>
        <translation>헤더 복사</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>설정한 쪽</translation>
    </message>
    <message>
        <source>the worker</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>the request</source>
        <translation>요청</translation>
    </message>
</context>
<context>
    <name>pgcourier::HeadersForm</name>
    <message>
        <source>Extra headers</source>
        <translation>추가 헤더</translation>
    </message>
    <message>
        <source>&amp;Show values</source>
        <translation>값 표시(&amp;S)</translation>
    </message>
    <message>
        <source>Sent with every request there. A request&apos;s own header of the same name goes before.</source>
        <translation>이 대상으로 가는 모든 요청에 붙습니다. 요청에 같은 이름의 헤더가 있으면 그것을 씁니다.</translation>
    </message>
    <message>
        <source>Show values of headers</source>
        <translation>헤더 값 표시</translation>
    </message>
</context>
<context>
    <name>pgcourier::HexView</name>
    <message>
        <source>bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>바이트 없음</translation>
    </message>
</context>
<context>
    <name>pgcourier::HistoryDialog</name>
    <message>
        <source>Open in composer</source>
        <translation>작성 화면에서 열기</translation>
    </message>
    <message>
        <source>Sent requests</source>
        <translation>보낸 요청</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>요청 검색</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
</context>
<context>
    <name>pgcourier::HistoryList</name>
    <message>
        <source>Clear history…</source>
        <translation>기록 지우기…</translation>
    </message>
    <message>
        <source>Sent requests</source>
        <translation>보낸 요청</translation>
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
        <source>Sent</source>
        <translation>보낸 시각</translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>기록 지우기</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>아직 보낸 요청이 없습니다</translation>
    </message>
    <message>
        <source>What the composer sends is listed here.</source>
        <translation>작성 화면에서 보낸 요청이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
    <message>
        <source>No sent request has these words.</source>
        <translation>이 단어가 들어 있는 보낸 요청이 없습니다.</translation>
    </message>
    <message>
        <source>Forget every request of the history? The queue keeps its own.</source>
        <translation>기록의 모든 요청을 지울까요? 대기열의 요청은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>pgcourier::HistoryWalk</name>
    <message>
        <source>E&amp;arlier request of the history</source>
        <translation>기록의 이전 요청(&amp;A)</translation>
    </message>
    <message>
        <source>La&amp;ter request of the history</source>
        <translation>기록의 다음 요청(&amp;T)</translation>
    </message>
</context>
<context>
    <name>pgcourier::HtmlView</name>
    <message>
        <source>The page lays tables or lists into one another too deeply for a preview. Pretty shows its source.</source>
        <translation>표나 목록이 너무 깊이 겹쳐 있어 미리 볼 수 없습니다. 정리에서 소스를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>미리 보기</translation>
    </message>
</context>
<context>
    <name>pgcourier::ImageView</name>
    <message>
        <source>The drawing is too large for a preview.</source>
        <translation>그림이 너무 커서 미리 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The drawing has parts that a preview does not load (%1&gt;).</source>
        <translation>미리 보기에서 불러오지 않는 부분이 있습니다(%1&gt;).</translation>
    </message>
    <message>
        <source>This is no picture that can be shown here.</source>
        <translation>여기에서 표시할 수 있는 그림이 아닙니다.</translation>
    </message>
    <message>
        <source>A packed drawing is not previewed.</source>
        <translation>압축된 그림은 미리 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1, %2 × %3</translation>
    </message>
    <message>
        <source>the first of %1 frames</source>
        <translation>%1개 프레임 중 첫 번째</translation>
    </message>
    <message>
        <source>The picture is damaged: %1</source>
        <translation>그림이 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>The picture is too large for a preview (%1).</source>
        <translation>그림이 너무 커서 미리 볼 수 없습니다(%1).</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>pgcourier::ImportDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Into co&amp;llection</source>
        <translation>넣을 컬렉션(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>가져오기(&amp;I)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>빠진 것</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>What</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Copy what is left out</source>
        <translation>빠진 것 복사</translation>
    </message>
    <message>
        <source>Into collection</source>
        <translation>넣을 컬렉션</translation>
    </message>
    <message>
        <source>Import what is chosen</source>
        <translation>고른 것 가져오기</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1을(를) 읽는 중…</translation>
    </message>
    <message>
        <source>the whole file</source>
        <translation>파일 전체</translation>
    </message>
    <message>
        <source>Left out: %1, of which %2 are shown</source>
        <translation>빠진 것: %1개 중 %2개 표시</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>빠진 것: %1</translation>
    </message>
    <message>
        <source>A new collection</source>
        <translation>새 컬렉션</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>요청 1개</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>요청 %1개</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>환경 1개</translation>
    </message>
    <message>
        <source>%1 environments</source>
        <translation>환경 %1개</translation>
    </message>
    <message>
        <source>Imported: %1</source>
        <translation>가져옴: %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::ImportTree</name>
    <message>
        <source>What comes in</source>
        <translation>들어오는 것</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>URL or value</source>
        <translation>URL 또는 값</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>secret, still empty</source>
        <translation>비밀, 아직 비어 있음</translation>
    </message>
</context>
<context>
    <name>pgcourier::InspectorActions</name>
    <message>
        <source>Not retried: it is on its way, or its idempotency key is in use.</source>
        <translation>다시 시도하지 않았습니다. 진행 중이거나 멱등성 키가 사용 중입니다.</translation>
    </message>
    <message>
        <source>Not cancelled: it has ended meanwhile.</source>
        <translation>취소하지 않았습니다. 그사이 종료되었습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::InspectorHead</name>
    <message>
        <source>Start the worker</source>
        <translation>워커 시작</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>Edit in composer</source>
        <translation>작성기에서 편집</translation>
    </message>
    <message>
        <source>Open endpoint policy</source>
        <translation>엔드포인트 정책 열기</translation>
    </message>
    <message>
        <source>Cancel request</source>
        <translation>요청 취소</translation>
    </message>
    <message>
        <source>Copy the URL or the id, show requests like it</source>
        <translation>URL이나 ID 복사, 비슷한 요청 보기</translation>
    </message>
    <message>
        <source>More on this request</source>
        <translation>이 요청에 대해 더 보기</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>URL 복사(&amp;U)</translation>
    </message>
    <message>
        <source>URL copied</source>
        <translation>URL을 복사했습니다</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>ID 복사(&amp;I)</translation>
    </message>
    <message>
        <source>Id %1 copied</source>
        <translation>ID %1을(를) 복사했습니다</translation>
    </message>
    <message>
        <source>Copy idempotency &amp;key</source>
        <translation>멱등성 키 복사(&amp;K)</translation>
    </message>
    <message>
        <source>Key copied</source>
        <translation>키를 복사했습니다</translation>
    </message>
    <message>
        <source>Show requests to this &amp;host</source>
        <translation>이 호스트의 요청 보기(&amp;H)</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>시간 초과</translation>
    </message>
    <message>
        <source>No response</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>&amp;Find in all parts</source>
        <translation>모든 부분에서 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>Show the one ahead</source>
        <translation>앞선 요청 보기</translation>
    </message>
    <message>
        <source>Copy &amp;ordering key</source>
        <translation>순서 키 복사(&amp;O)</translation>
    </message>
    <message>
        <source>Show requests &amp;with this ordering key</source>
        <translation>이 순서 키의 요청 보기(&amp;W)</translation>
    </message>
    <message>
        <source>Ordering key: %1</source>
        <translation>순서 키: %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>왜?</translation>
    </message>
    <message>
        <source>What holds it up, link by link, on the page Doctor (Ctrl+Y)</source>
        <translation>무엇이 막고 있는지 진단 페이지에서 고리마다 확인합니다(Ctrl+Y)</translation>
    </message>
    <message>
        <source>Show requests that this &amp;row has caused</source>
        <translation>이 행이 일으킨 요청 보기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compare with the row as it is now…</source>
        <translation>행의 지금 상태와 비교(&amp;C)…</translation>
    </message>
    <message>
        <source>Sent for: %1 (trigger %2, transaction %3)</source>
        <translation>원인: %1 (트리거 %2, 트랜잭션 %3)</translation>
    </message>
</context>
<context>
    <name>pgcourier::InspectorPanel</name>
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
        <source>The request has no body</source>
        <translation>요청에 본문이 없습니다</translation>
    </message>
    <message>
        <source>Attempts  %1</source>
        <translation>시도  %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>What changed from one attempt to another</source>
        <translation>시도 사이에 달라진 점</translation>
    </message>
    <message>
        <source>What the built-in mock endpoint received of this request</source>
        <translation>내장 모의 엔드포인트가 이 요청에서 받은 내용</translation>
    </message>
    <message>
        <source>Find in the body</source>
        <translation>본문에서 찾기</translation>
    </message>
    <message>
        <source>Arrived  %1</source>
        <translation>도착  %1</translation>
    </message>
    <message>
        <source>Arrived  %1 in %2 attempts</source>
        <translation>도착  %1 / 시도 %2</translation>
    </message>
    <message>
        <source>What the built-in mock endpoint received of this request. An attempt that follows a redirect, or whose connection broke before an answer, arrives more than once.</source>
        <translation>내장 모의 엔드포인트가 이 요청에서 받은 것입니다. 리디렉션을 따르거나 응답 전에 연결이 끊긴 시도는 두 번 이상 도착합니다.</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>모든 부분</translation>
    </message>
    <message>
        <source>Find in all parts of the request</source>
        <translation>요청의 모든 부분에서 찾기</translation>
    </message>
</context>
<context>
    <name>pgcourier::JsonTreeModel</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>불리언</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>string</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>array</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>항목 1개</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>항목 %1개</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>멤버 1개</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>멤버 %1개</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>형식</translation>
    </message>
</context>
<context>
    <name>pgcourier::JsonTreeView</name>
    <message>
        <source>tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>펼치기</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>모두 접기</translation>
    </message>
</context>
<context>
    <name>pgcourier::KeyFigure</name>
    <message>
        <source>%1 points</source>
        <translation>%1%p</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>비교할 값이 없습니다</translation>
    </message>
    <message>
        <source>= as before</source>
        <translation>= 변동 없음</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>%1: 같음</translation>
    </message>
    <message>
        <source>higher than %1: %2</source>
        <translation>%1보다 높음: %2</translation>
    </message>
    <message>
        <source>lower than %1: %2</source>
        <translation>%1보다 낮음: %2</translation>
    </message>
</context>
<context>
    <name>pgcourier::LessonCard</name>
    <message>
        <source>SQL of part %1</source>
        <translation>%1부의 SQL</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
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
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Requests of part %1</source>
        <translation>%1부의 요청</translation>
    </message>
    <message>
        <source>Return or a double click shows the request</source>
        <translation>Enter 키나 두 번 클릭으로 요청을 봅니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::LessonCourse</name>
    <message>
        <source>What the lesson had made is gone</source>
        <translation>실습이 만든 것을 모두 지웠습니다</translation>
    </message>
    <message>
        <source>There is no connection to a database at the moment</source>
        <translation>지금은 데이터베이스에 연결되어 있지 않습니다</translation>
    </message>
    <message>
        <source>A part of the lesson runs</source>
        <translation>실습의 한 부분이 실행 중입니다</translation>
    </message>
    <message>
        <source>Part 1 comes first: there is no schema “net” yet</source>
        <translation>1부가 먼저입니다. 아직 스키마 “net”이 없습니다</translation>
    </message>
    <message>
        <source>The mock endpoint does not listen yet</source>
        <translation>모의 엔드포인트가 아직 준비되지 않았습니다</translation>
    </message>
    <message>
        <source>The role %1 may not create a table, a function and a trigger here</source>
        <translation>역할 %1은(는) 여기에 테이블, 함수, 트리거를 만들 권한이 없습니다</translation>
    </message>
    <message>
        <source>The trigger comes first</source>
        <translation>트리거가 먼저입니다</translation>
    </message>
    <message>
        <source>This database has an auth.users of its own: the lesson inserts nothing there. Each user that signs up fires the trigger.</source>
        <translation>이 데이터베이스에는 원래의 auth.users가 있어 실습은 아무것도 삽입하지 않습니다. 사용자가 가입할 때마다 트리거가 실행됩니다.</translation>
    </message>
    <message>
        <source>What the lesson had made is gone, but for one request: retention removes it, this role may not</source>
        <translation>실습이 만든 것을 지웠지만 요청 하나가 남았습니다. 이 역할은 지울 수 없으며 보존 기간이 지나면 지워집니다</translation>
    </message>
    <message>
        <source>What the lesson had made is gone, but for %1 requests: retention removes them, this role may not</source>
        <translation>실습이 만든 것을 지웠지만 요청 %1개가 남았습니다. 이 역할은 지울 수 없으며 보존 기간이 지나면 지워집니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::LessonPage</name>
    <message>
        <source>Lesson</source>
        <translation>실습</translation>
    </message>
    <message>
        <source>Five parts from the first request to a webhook that a trigger sends. Each shows its SQL; a button runs it, and below stands what it has caused. Parts can be run again.</source>
        <translation>첫 요청부터 트리거가 보내는 웹훅까지 다섯 부분입니다. 각 부분의 SQL이 보이고, 버튼을 누르면 실행되며, 그 결과가 아래에 나타납니다. 다시 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>The &amp;mock endpoint stands in for the hosts on the internet</source>
        <translation>모의 엔드포인트가 인터넷 호스트를 대신함(&amp;M)</translation>
    </message>
    <message>
        <source>Start the worker</source>
        <translation>워커 시작</translation>
    </message>
    <message>
        <source>No worker of this window runs: what is queued waits.</source>
        <translation>이 창의 워커가 실행되고 있지 않아 큐에 넣은 요청이 기다립니다.</translation>
    </message>
    <message>
        <source>&amp;End the lesson</source>
        <translation>실습 끝내기(&amp;E)</translation>
    </message>
    <message>
        <source>The mock endpoint stands in no longer; what the lesson has made stays</source>
        <translation>모의 엔드포인트가 더 이상 대신하지 않습니다. 실습이 만든 것은 남습니다</translation>
    </message>
    <message>
        <source>Start &amp;over</source>
        <translation>처음부터 다시(&amp;O)</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>처음부터 다시</translation>
    </message>
    <message>
        <source>Drops what the lesson has made, and its requests; nothing else</source>
        <translation>실습이 만든 것과 그 요청만 삭제합니다</translation>
    </message>
    <message>
        <source>Create it on the real auth.users</source>
        <translation>진짜 auth.users에 만들기</translation>
    </message>
    <message>
        <source>In this database the real pg_net sends: the requests go to %1 on the internet.</source>
        <translation>이 데이터베이스에서는 진짜 pg_net이 보냅니다. 요청은 인터넷의 %1(으)로 갑니다.</translation>
    </message>
    <message>
        <source>The requests go to %1 on the internet.</source>
        <translation>요청은 인터넷의 %1(으)로 갑니다.</translation>
    </message>
    <message>
        <source>While the lesson runs the worker of this window sends to the mock endpoint at %1 what goes to %2. Nothing leaves this machine.</source>
        <translation>실습하는 동안 이 창의 워커는 %2(으)로 가는 요청을 모의 엔드포인트 %1(으)로 보냅니다. 이 컴퓨터 밖으로 나가는 것은 없습니다.</translation>
    </message>
    <message>
        <source>But another worker takes from this queue too: what it takes goes to the internet.</source>
        <translation>다만 다른 워커도 이 큐에서 요청을 가져갑니다. 그 워커가 가져간 요청은 인터넷으로 갑니다.</translation>
    </message>
    <message>
        <source>But %1 other workers take from this queue too: what they take goes to the internet.</source>
        <translation>다만 다른 워커 %1개도 이 큐에서 요청을 가져갑니다. 그 워커들이 가져간 요청은 인터넷으로 갑니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::Library</name>
    <message>
        <source>%1 could not be written</source>
        <translation>%1에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>its variables are the environment “%1”</source>
        <translation>변수는 환경 “%1”에 있습니다</translation>
    </message>
    <message>
        <source>The folder %1 is not empty</source>
        <translation>폴더 %1이(가) 비어 있지 않습니다</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>The folder %1 could not be made</source>
        <translation>폴더 %1을(를) 만들 수 없습니다</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>%1에 썼습니다</translation>
    </message>
    <message>
        <source>Written to %1. Left out: %2</source>
        <translation>%1에 썼습니다. 빠진 것: %2</translation>
    </message>
</context>
<context>
    <name>pgcourier::LimitsForm</name>
    <message>
        <source>At once</source>
        <translation>동시 요청</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>버스트</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>연속 실패</translation>
    </message>
    <message>
        <source>Cooldown</source>
        <translation>대기 시간</translation>
    </message>
    <message>
        <source>&amp;Follow redirects</source>
        <translation>리디렉션 따라가기(&amp;F)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>never opens</source>
        <translation>열리지 않음</translation>
    </message>
    <message>
        <source>At &amp;once</source>
        <translation>동시 요청(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Per second</source>
        <translation>초당(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Burst</source>
        <translation>버스트(&amp;B)</translation>
    </message>
    <message>
        <source>Over all workers together. A burst is how many may go at once after a quiet while.</source>
        <translation>모든 워커를 합친 값입니다. 버스트는 한동안 요청이 없다가 한꺼번에 보낼 수 있는 수입니다.</translation>
    </message>
    <message>
        <source>F&amp;ailures in a row</source>
        <translation>연속 실패(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cooldown</source>
        <translation>대기 시간(&amp;C)</translation>
    </message>
    <message>
        <source>After that many failures the circuit opens: its requests wait. After the cooldown one goes as a probe, and closes the circuit where it succeeds.</source>
        <translation>이만큼 연속으로 실패하면 회로가 열려 요청이 대기합니다. 대기 시간이 지나면 요청 하나를 시험으로 보내고, 성공하면 회로를 닫습니다.</translation>
    </message>
    <message>
        <source>&amp;In order, one after the other</source>
        <translation>순서대로 하나씩(&amp;I)</translation>
    </message>
    <message>
        <source>A role&apos;s requests go in the order of their ids; one that waits for its retry holds back those behind it</source>
        <translation>한 역할의 요청을 id 순서대로 보냅니다. 재시도를 기다리는 요청이 있으면 그 뒤의 요청도 기다립니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::LinkDetails</name>
    <message>
        <source>Open Connections</source>
        <translation>연결 열기</translation>
    </message>
    <message>
        <source>Install schema</source>
        <translation>스키마 설치</translation>
    </message>
    <message>
        <source>Open Workers</source>
        <translation>워커 열기</translation>
    </message>
    <message>
        <source>Open Endpoints</source>
        <translation>엔드포인트 열기</translation>
    </message>
    <message>
        <source>Open Webhooks</source>
        <translation>웹훅 열기</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>요청 보기</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>설정 열기</translation>
    </message>
    <message>
        <source>Start the worker</source>
        <translation>워커 시작</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>실행…</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>확인한 내용</translation>
    </message>
    <message>
        <source>SQL that mends it</source>
        <translation>해결하는 SQL</translation>
    </message>
    <message>
        <source>Copy the SQL</source>
        <translation>SQL 복사</translation>
    </message>
    <message>
        <source>Run the SQL</source>
        <translation>SQL 실행</translation>
    </message>
    <message>
        <source>The SQL is copied</source>
        <translation>SQL을 복사했습니다</translation>
    </message>
    <message>
        <source>What mends it: %1</source>
        <translation>해결 방법: %1</translation>
    </message>
    <message>
        <source>It is shown once more, and runs when you say so</source>
        <translation>한 번 더 보여 주고, 확인하면 실행합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ListControls</name>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신순</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>오래된 순</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>다음 예정</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>느린 순</translation>
    </message>
    <message>
        <source>What waits, soonest first</source>
        <translation>대기 중인 요청, 가까운 예정 시각부터</translation>
    </message>
    <message>
        <source>The slowest newest attempts of the newest 100,000 requests that ended</source>
        <translation>끝난 최근 요청 100,000개 가운데 마지막 시도가 가장 느린 순서</translation>
    </message>
    <message>
        <source>Pause the table; the counts go on (Ctrl+P)</source>
        <translation>표를 일시 정지합니다. 개수는 계속 갱신됩니다 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>열 선택</translation>
    </message>
</context>
<context>
    <name>pgcourier::ListJump</name>
    <message>
        <source>There is no place to go to: it is not known here when requests were queued</source>
        <translation>이동할 곳이 없습니다. 요청이 언제 추가되었는지 여기서는 알 수 없습니다</translation>
    </message>
    <message>
        <source>No request is as old as %1: this is the oldest</source>
        <translation>%1만큼 오래된 요청은 없습니다. 이것이 가장 오래된 요청입니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;quests</source>
        <translation>요청(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
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
        <source>Close w&amp;indow</source>
        <translation>창 닫기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>보내기(&amp;S)</translation>
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
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Notify of failures</source>
        <translation>실패 알림(&amp;N)</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs: the window asks for attention instead.</source>
        <translation>이 데스크톱은 프로그램 아이콘을 표시하지 않으므로, 대신 창이 주의를 요청합니다.</translation>
    </message>
    <message>
        <source>&amp;Like the desktop</source>
        <translation>데스크톱과 같게(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>밝게(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>Command &amp;palette</source>
        <translation>명령 팔레트(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About pgCourier</source>
        <translation>pgCourier 정보(&amp;A)</translation>
    </message>
    <message>
        <source>About pgCourier</source>
        <translation>pgCourier 정보</translation>
    </message>
    <message>
        <source>pgCourier %1 delivers the HTTP requests that are queued in a PostgreSQL database, and shows every one of them live.</source>
        <translation>pgCourier %1은 PostgreSQL 데이터베이스의 큐에 쌓인 HTTP 요청을 전달하고, 모든 요청을 실시간으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Made with Qt %1.</source>
        <translation>GNU 일반 공중 사용 허가서 버전 3 이상을 따르는 자유 소프트웨어입니다. Qt %1로 만들었습니다.</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>언어(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Like the system</source>
        <translation>시스템 설정(&amp;L)</translation>
    </message>
    <message>
        <source>The language is another one from the next start of the program on</source>
        <translation>언어는 프로그램을 다시 시작하면 바뀝니다</translation>
    </message>
    <message>
        <source>Request &amp;tabs</source>
        <translation>요청 탭(&amp;T)</translation>
    </message>
</context>
<context>
    <name>pgcourier::MainWindow</name>
    <message>
        <source>Of the connection is left out what libpq does not take: %1</source>
        <translation>libpq가 받지 않는 것은 연결에서 뺍니다: %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::MapBar</name>
    <message>
        <source>End this</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Send to the hosts themselves again</source>
        <translation>다시 원래 호스트로 보내기</translation>
    </message>
    <message>
        <source>Send to the hosts themselves again; what still waits of the lesson is cancelled</source>
        <translation>다시 원래 호스트로 보냅니다. 실습에서 아직 기다리는 요청은 취소됩니다</translation>
    </message>
    <message>
        <source>What goes to %1 is sent to %2 instead, by this window&apos;s worker alone.</source>
        <translation>이 창의 워커만 %1(으)로 가는 요청을 대신 %2(으)로 보냅니다.</translation>
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
    <name>pgcourier::MockPage</name>
    <message>
        <source>Mock endpoint</source>
        <translation>모의 엔드포인트</translation>
    </message>
    <message>
        <source>Copy the URL of the mock endpoint</source>
        <translation>모의 엔드포인트 URL 복사</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>복사함: %1</translation>
    </message>
    <message>
        <source>Signin&amp;g secret</source>
        <translation>서명 비밀 값(&amp;G)</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>서명 비밀 값</translation>
    </message>
    <message>
        <source>Checks the Standard Webhooks signature of what arrives. Several secrets stand with a blank between. It is kept nowhere, and forgotten with the window.</source>
        <translation>도착한 요청의 Standard Webhooks 서명을 검사합니다. 여러 개는 공백으로 구분합니다. 어디에도 저장하지 않으며 창을 닫으면 잊습니다.</translation>
    </message>
    <message>
        <source>The mock endpoint does not listen yet</source>
        <translation>모의 엔드포인트가 아직 열리지 않았습니다</translation>
    </message>
    <message>
        <source>Listens on %1</source>
        <translation>%1에서 받는 중</translation>
    </message>
</context>
<context>
    <name>pgcourier::MockScriptPane</name>
    <message>
        <source>Answer by this &amp;script</source>
        <translation>이 스크립트로 응답(&amp;S)</translation>
    </message>
    <message>
        <source>Answer by this script</source>
        <translation>이 스크립트로 응답</translation>
    </message>
    <message>
        <source>Else each path answers as it does without a script</source>
        <translation>끄면 각 경로가 스크립트 없이 응답합니다</translation>
    </message>
    <message>
        <source>Mock script</source>
        <translation>모의 스크립트</translation>
    </message>
    <message>
        <source>Open script</source>
        <translation>스크립트 열기</translation>
    </message>
    <message>
        <source>Open a script from a file</source>
        <translation>파일에서 스크립트 열기</translation>
    </message>
    <message>
        <source>Save script</source>
        <translation>스크립트 저장</translation>
    </message>
    <message>
        <source>Save the script to a file</source>
        <translation>스크립트를 파일로 저장</translation>
    </message>
    <message>
        <source>Start the script over</source>
        <translation>스크립트 처음부터</translation>
    </message>
    <message>
        <source>Every rule begins with its first answer again</source>
        <translation>모든 규칙이 첫 응답부터 다시 시작합니다</translation>
    </message>
    <message>
        <source>Without a rule each path answers as it does without a script.</source>
        <translation>규칙이 없으면 각 경로가 스크립트 없이 응답합니다.</translation>
    </message>
    <message>
        <source>The script is not used.</source>
        <translation>스크립트를 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Mock scripts (*.mock *.txt);;All files (*)</source>
        <translation>모의 스크립트 (*.mock *.txt);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>%1 열었음</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 저장했음</translation>
    </message>
    <message>
        <source>1 rule answers; other paths as without a script.</source>
        <translation>규칙 1개가 응답하고, 다른 경로는 스크립트 없이 응답합니다.</translation>
    </message>
    <message>
        <source>%1 rules answer; other paths as without a script.</source>
        <translation>규칙 %1개가 응답하고, 다른 경로는 스크립트 없이 응답합니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::NewRowsChip</name>
    <message>
        <source>%1+ new</source>
        <translation>새 요청 %1개 이상</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>새 요청 %1개</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>일시 정지 · %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Go on with the newest requests</source>
        <translation>최신 요청부터 계속 보기</translation>
    </message>
    <message>
        <source>Show the newest requests</source>
        <translation>최신 요청 보기</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>최신으로</translation>
    </message>
</context>
<context>
    <name>pgcourier::OptionalEdit</name>
    <message>
        <source>%1 (default)</source>
        <translation>%1(기본값)</translation>
    </message>
    <message>
        <source>Use a whole number from %1 to %2, or leave it empty</source>
        <translation>%1에서 %2 사이의 정수를 입력하거나 비워 두세요</translation>
    </message>
    <message>
        <source>Use a number from %1 to %2, or leave it empty</source>
        <translation>%1에서 %2 사이의 수를 입력하거나 비워 두세요</translation>
    </message>
    <message>
        <source>Write it with its unit: 500 ms, 30 s, 5 min, 1 h</source>
        <translation>500 ms, 30 s, 5 min, 1 h처럼 단위와 함께 입력하세요</translation>
    </message>
    <message>
        <source>Use a time from %1 to %2</source>
        <translation>%1에서 %2 사이의 시간을 입력하세요</translation>
    </message>
    <message>
        <source>%1: “%2” will not do</source>
        <translation>%1: “%2”은(는) 쓸 수 없습니다</translation>
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
    <message>
        <source>That time is over: it goes at once.</source>
        <translation>이미 지난 시각입니다. 바로 보냅니다.</translation>
    </message>
    <message>
        <source>Ordering key</source>
        <translation>순서 키</translation>
    </message>
    <message>
        <source>Requests with the same key go one after the other, in the order of their ids</source>
        <translation>키가 같은 요청은 id 순서대로 하나씩 보냅니다</translation>
    </message>
    <message>
        <source>&amp;Ordering key</source>
        <translation>순서 키(&amp;O)</translation>
    </message>
</context>
<context>
    <name>pgcourier::OverviewBar</name>
    <message>
        <source>Time range</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>All destinations</source>
        <translation>모든 대상</translation>
    </message>
</context>
<context>
    <name>pgcourier::OverviewPanel</name>
    <message>
        <source>Copy as picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Queue of all destinations</source>
        <translation>모든 대상의 대기열</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>%1 기준</translation>
    </message>
    <message>
        <source>%1: no worker ran</source>
        <translation>%1: 실행된 워커 없음</translation>
    </message>
    <message>
        <source>There is nothing to copy yet</source>
        <translation>아직 복사할 것이 없습니다</translation>
    </message>
    <message>
        <source>The plots are on the clipboard as a picture</source>
        <translation>그래프를 그림으로 클립보드에 복사했습니다</translation>
    </message>
    <message>
        <source>Steps copied as CSV: %1</source>
        <translation>CSV로 복사한 구간: %1개</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
</context>
<context>
    <name>pgcourier::PartsForm</name>
    <message>
        <source>Form parts</source>
        <translation>양식 부분</translation>
    </message>
    <message>
        <source>A value @/path sends that file; ;type=image/png and ;filename=… may follow.</source>
        <translation>값이 @/경로이면 그 파일을 보냅니다. 뒤에 ;type=image/png과 ;filename=…을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation>파일 추가…</translation>
    </message>
    <message>
        <source>Add file</source>
        <translation>파일 추가</translation>
    </message>
    <message>
        <source>Choose the files that are sent</source>
        <translation>보낼 파일을 고르세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::PasswordDialog</name>
    <message>
        <source>&amp;Keep it in the keyring</source>
        <translation>키링에 보관(&amp;K)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Password for “%1”:</source>
        <translation>“%1”의 비밀번호:</translation>
    </message>
    <message>
        <source>Password of %2 for “%1”:</source>
        <translation>“%1”에서 %2의 비밀번호:</translation>
    </message>
    <message>
        <source>The server refused the password that was used.</source>
        <translation>서버가 사용한 비밀번호를 거부했습니다.</translation>
    </message>
    <message>
        <source>Keep it in the keyring</source>
        <translation>키링에 보관</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>연결(&amp;C)</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
</context>
<context>
    <name>pgcourier::PauseBar</name>
    <message>
        <source>Resume</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Resume the queue</source>
        <translation>큐 다시 시작</translation>
    </message>
    <message>
        <source>Workers send again what is due</source>
        <translation>워커가 때가 된 요청을 다시 보냅니다</translation>
    </message>
    <message>
        <source>The whole queue is %1. Nothing is sent.</source>
        <translation>큐 전체: %1. 아무것도 보내지 않습니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::PauseDialog</name>
    <message>
        <source>Until it is &amp;resumed</source>
        <translation>다시 시작할 때까지(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>다음까지(&amp;U)</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 일시 중지</translation>
    </message>
    <message>
        <source>Until it is resumed</source>
        <translation>다시 시작할 때까지</translation>
    </message>
    <message>
        <source>Until a time</source>
        <translation>정한 시각까지</translation>
    </message>
    <message>
        <source>Paused until</source>
        <translation>일시 중지 종료 시각</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>For those who look at it</source>
        <translation>보는 사람을 위한 설명</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>이유(&amp;E)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>일시 중지하기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>pgcourier::PayloadForm</name>
    <message>
        <source>Ro&amp;ws of each</source>
        <translation>요청당 행(&amp;W)</translation>
    </message>
    <message>
        <source>Columns sent</source>
        <translation>보내는 열</translation>
    </message>
    <message>
        <source>What is sent of a row. None checked: all of it</source>
        <translation>행에서 보내는 열. 아무것도 선택하지 않으면 모두 보냅니다</translation>
    </message>
    <message>
        <source>Old values</source>
        <translation>이전 값</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Only those that changed</source>
        <translation>바뀐 것만</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>As Supabase sends it</source>
        <translation>Supabase 형식</translation>
    </message>
    <message>
        <source>CloudEvents 1.0</source>
        <translation>CloudEvents 1.0</translation>
    </message>
    <message>
        <source>Rows of each request</source>
        <translation>요청당 행 수</translation>
    </message>
    <message>
        <source>All of the statement&apos;s</source>
        <translation>문의 모든 행</translation>
    </message>
    <message>
        <source>Columns s&amp;ent</source>
        <translation>보내는 열(&amp;E)</translation>
    </message>
    <message>
        <source>Old &amp;values</source>
        <translation>이전 값(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Shape</source>
        <translation>형식(&amp;S)</translation>
    </message>
    <message>
        <source>Own payload</source>
        <translation>사용자 페이로드</translation>
    </message>
    <message>
        <source>JSON that is sent instead of the rows. A text that begins with $ is a path into new, old, tg_op, table, schema and time; {{path}} puts a value into a text.</source>
        <translation>행 대신 보내는 JSON입니다. $로 시작하는 문자열은 new, old, tg_op, table, schema, time 안의 경로이고, {{경로}}는 문자열에 값을 넣습니다.</translation>
    </message>
    <message>
        <source>Own pa&amp;yload</source>
        <translation>사용자 페이로드(&amp;Y)</translation>
    </message>
    <message>
        <source>The table has no such column</source>
        <translation>테이블에 없는 열입니다</translation>
    </message>
    <message>
        <source>A statement that changes more rows sends several requests</source>
        <translation>더 많은 행을 바꾸는 문은 요청을 여러 개 보냅니다</translation>
    </message>
    <message>
        <source>Rows of a statement come along only with a single event, without columns</source>
        <translation>문의 행들은 이벤트가 하나이고 열을 고르지 않았을 때만 함께 전송됩니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::PayloadView</name>
    <message>
        <source>Event of the example</source>
        <translation>예시의 이벤트</translation>
    </message>
    <message>
        <source>Choose at least one event</source>
        <translation>이벤트를 하나 이상 고르세요</translation>
    </message>
    <message>
        <source>%1 sends no body</source>
        <translation>%1은(는) 본문을 보내지 않습니다</translation>
    </message>
    <message>
        <source>Truncating has no rows to tell of</source>
        <translation>TRUNCATE에는 알릴 행이 없습니다</translation>
    </message>
    <message>
        <source>Rows of a statement come along only with a single event, without columns</source>
        <translation>문의 행들은 이벤트가 하나이고 열을 고르지 않았을 때만 함께 전송됩니다</translation>
    </message>
    <message>
        <source>With a row of the table; long values are cut here</source>
        <translation>테이블의 실제 행입니다. 긴 값은 여기서 줄여 보여 줍니다</translation>
    </message>
    <message>
        <source>Made up from the types of the columns: there is no row to show</source>
        <translation>열 형식으로 만든 예시입니다. 보여 줄 행이 없습니다</translation>
    </message>
    <message>
        <source>This is not JSON. Line %1, column %2: %3</source>
        <translation>JSON이 아닙니다. %1행 %2열: %3</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중…</translation>
    </message>
</context>
<context>
    <name>pgcourier::PhasePainter</name>
    <message>
        <source>%1: %2, from %3 to %4</source>
        <translation>%1: %2, %3부터 %4까지</translation>
    </message>
</context>
<context>
    <name>pgcourier::PlaceBar</name>
    <message>
        <source>Place in the list</source>
        <translation>목록에서의 위치</translation>
    </message>
</context>
<context>
    <name>pgcourier::PlanView</name>
    <message>
        <source>Plan</source>
        <translation>실행 계획</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Own part</source>
        <translation>자체 비중</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Rows planned</source>
        <translation>예상 행</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Plan as text</source>
        <translation>실행 계획 텍스트</translation>
    </message>
    <message>
        <source>As te&amp;xt</source>
        <translation>텍스트로(&amp;X)</translation>
    </message>
    <message>
        <source>Show the plan as text</source>
        <translation>실행 계획을 텍스트로 보기</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the plan</source>
        <translation>실행 계획 복사</translation>
    </message>
    <message>
        <source>Run in %1 and rolled back</source>
        <translation>%1 동안 실행하고 롤백했습니다</translation>
    </message>
    <message>
        <source>Planned, not run</source>
        <translation>계획만 세우고 실행하지 않았습니다</translation>
    </message>
    <message>
        <source>never</source>
        <translation>실행 안 됨</translation>
    </message>
</context>
<context>
    <name>pgcourier::PlotGrid</name>
    <message>
        <source>Throughput</source>
        <translation>처리량</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Arrow keys move the crosshair, Return or a click shows the requests of that time</source>
        <translation>화살표 키로 십자선을 옮기고, Return 또는 클릭으로 그 시각의 요청을 봅니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ProgramSettings</name>
    <message>
        <source>This program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <source>This holds from the next start of pgCourier on.</source>
        <translation>pgCourier를 다음에 시작할 때부터 적용됩니다.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>글꼴 크기(&amp;F)</translation>
    </message>
    <message>
        <source>Windows&apos; workers may &amp;call</source>
        <translation>창의 워커가 호출할 수 있는 주소(&amp;C)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>시스템 설정 따르기</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>데스크톱 설정 따르기</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>글꼴 크기</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>points, the unit of font sizes</comment>
        <translation> pt</translation>
    </message>
    <message>
        <source>Windows&apos; workers may call</source>
        <translation>창의 워커가 호출할 수 있는 주소</translation>
    </message>
    <message>
        <source>All but link-local and metadata addresses</source>
        <translation>링크 로컬과 메타데이터 주소를 제외한 모든 주소</translation>
    </message>
    <message>
        <source>Public addresses only</source>
        <translation>공용 주소만</translation>
    </message>
    <message>
        <source>Any address</source>
        <translation>모든 주소</translation>
    </message>
    <message>
        <source>T&amp;ransport</source>
        <translation>전송 계층(&amp;R)</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>전송 계층</translation>
    </message>
    <message>
        <source>What carries the requests that the windows&apos; workers deliver</source>
        <translation>창의 워커가 요청을 보낼 때 쓰는 라이브러리</translation>
    </message>
    <message>
        <source>Workers of the windows finish what they have on the wire, and go on with it at once.</source>
        <translation>창의 워커는 보내는 중인 요청을 마치고 바로 이것으로 계속합니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::QueueMenu</name>
    <message>
        <source>&amp;Pause the queue…</source>
        <translation>큐 일시 중지(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Alerts…</source>
        <translation>알림(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Resume the queue</source>
        <translation>큐 다시 시작(&amp;R)</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>큐 일시 중지</translation>
    </message>
    <message>
        <source>the queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>The queue is paused: nothing more is sent</source>
        <translation>큐를 일시 중지했습니다: 더는 보내지 않습니다</translation>
    </message>
    <message>
        <source>The queue is resumed</source>
        <translation>큐를 다시 시작했습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ReplayBar</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop the replay</source>
        <translation>재전송 중지</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close what is said of the replay</source>
        <translation>재전송 알림 닫기</translation>
    </message>
    <message>
        <source>Nothing more of it is sent; what no worker has begun is cancelled</source>
        <translation>더는 보내지 않습니다. 워커가 시작하지 않은 요청은 취소됩니다</translation>
    </message>
    <message>
        <source>%1 · Others that go on: %2</source>
        <translation>%1 · 진행 중인 다른 재전송: %2개</translation>
    </message>
</context>
<context>
    <name>pgcourier::ReplayDialog</name>
    <message>
        <source>Left out, since they</source>
        <translation>제외 이유</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Answered before</source>
        <translation>전에 응답 받음</translation>
    </message>
    <message>
        <source>Sent unanswered</source>
        <translation>응답 없이 보냄</translation>
    </message>
    <message>
        <source>Also those that s&amp;ucceeded</source>
        <translation>성공한 요청도 포함(&amp;U)</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재전송</translation>
    </message>
    <message>
        <source>Replay requests</source>
        <translation>요청 재전송</translation>
    </message>
    <message>
        <source>Canaries</source>
        <translation>카나리아</translation>
    </message>
    <message>
        <source>None: all at once</source>
        <translation>없음: 한꺼번에 모두</translation>
    </message>
    <message>
        <source>Least share that succeeds</source>
        <translation>최소 성공 비율</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>초당 요청 수</translation>
    </message>
    <message>
        <source>As fast as workers are</source>
        <translation>워커가 되는 만큼 빠르게</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>For those who look at it</source>
        <translation>보는 사람을 위한 설명</translation>
    </message>
    <message>
        <source>Also those that succeeded</source>
        <translation>성공한 요청도 포함</translation>
    </message>
    <message>
        <source>Begin the replay</source>
        <translation>재전송 시작</translation>
    </message>
    <message>
        <source>What is sent again</source>
        <translation>다시 보낼 것</translation>
    </message>
    <message>
        <source>The canaries go first. Once they have ended, the others follow by themselves if enough of them succeeded; else nothing more is sent. It goes on without this window.</source>
        <translation>카나리아를 먼저 보냅니다. 모두 끝난 뒤 충분히 성공했으면 나머지가 저절로 이어지고, 아니면 더는 보내지 않습니다. 이 창이 없어도 계속됩니다.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>무엇</translation>
    </message>
    <message>
        <source>&amp;Canaries</source>
        <translation>카나리아(&amp;C)</translation>
    </message>
    <message>
        <source>Go on if at &amp;least</source>
        <translation>계속할 최소 성공률(&amp;L)</translation>
    </message>
    <message>
        <source>Requests a &amp;second</source>
        <translation>초당 요청 수(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>이유(&amp;E)</translation>
    </message>
    <message>
        <source>Reading what would be sent…</source>
        <translation>보낼 것을 읽는 중…</translation>
    </message>
    <message>
        <source>Reading what would be sent… %1</source>
        <translation>보낼 것을 읽는 중… %1개</translation>
    </message>
</context>
<context>
    <name>pgcourier::ReplayReading</name>
    <message>
        <source>More than %1 requests match</source>
        <translation>일치하는 요청이 %1개보다 많습니다</translation>
    </message>
    <message>
        <source>Narrow the filter</source>
        <translation>필터를 좁혀 보세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::ReportForm</name>
    <message>
        <source>Failures are reported</source>
        <translation>실패 보고</translation>
    </message>
    <message>
        <source>Where the setting says</source>
        <translation>설정에 따른 곳으로</translation>
    </message>
    <message>
        <source>To this URL</source>
        <translation>이 URL로</translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation>보고 안 함</translation>
    </message>
    <message>
        <source>URL of reports</source>
        <translation>보고할 URL</translation>
    </message>
    <message>
        <source>https://example.com/failures</source>
        <translation>https://example.com/failures</translation>
    </message>
    <message>
        <source>Format of reports</source>
        <translation>보고 형식</translation>
    </message>
    <message>
        <source>By the host</source>
        <translation>호스트에 따름</translation>
    </message>
    <message>
        <source>Standard Webhooks</source>
        <translation>Standard Webhooks</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>A request that failed for good is reported by a POST through the queue: its number, destination, code and error, and no body or header. It goes in the name of the role that sets this. Of many failures a few a minute are reported, and the next report says how many were left out.</source>
        <translation>완전히 실패한 요청을 큐를 거친 POST로 보고합니다: 번호, 대상, 코드, 오류만 담고 본문과 헤더는 담지 않습니다. 이것을 설정한 역할의 이름으로 보냅니다. 실패가 많으면 분당 몇 개만 보고하고, 다음 보고가 빠진 수를 알립니다.</translation>
    </message>
    <message>
        <source>&amp;Reported</source>
        <translation>보고(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>URL(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>Failures are to be reported to a URL, and none is given</source>
        <translation>실패를 보고할 URL이 없습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestActions</name>
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
        <source>E&amp;xport…</source>
        <translation>내보내기(&amp;X)…</translation>
    </message>
    <message>
        <source>Select &amp;all that match</source>
        <translation>일치하는 요청 모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>pg_net has no retry and no cancel</source>
        <translation>pg_net에는 다시 시도와 취소가 없습니다</translation>
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
        <source>Retry requests</source>
        <translation>요청 다시 시도</translation>
    </message>
    <message>
        <source>Cancel requests</source>
        <translation>요청 취소</translation>
    </message>
    <message>
        <source>Retry %1?</source>
        <translation>%1를 다시 시도할까요?</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>%1를 취소할까요?</translation>
    </message>
    <message>
        <source>Each that ended is sent again, with a new set of attempts.</source>
        <translation>끝난 요청마다 시도 횟수를 새로 받아 다시 보냅니다.</translation>
    </message>
    <message>
        <source>Those that have not ended are withdrawn. They can be retried later.</source>
        <translation>아직 끝나지 않은 요청을 거둬들입니다. 나중에 다시 시도할 수 있습니다.</translation>
    </message>
    <message>
        <source>No filter is set: these are all requests there are.</source>
        <translation>필터가 없습니다. 존재하는 모든 요청입니다.</translation>
    </message>
    <message>
        <source>All that match: %1</source>
        <translation>일치 조건: %1</translation>
    </message>
    <message>
        <source>Retry %1</source>
        <translation>%1 다시 시도</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 취소</translation>
    </message>
    <message>
        <source>Confirm retry</source>
        <translation>다시 시도 확인</translation>
    </message>
    <message>
        <source>Confirm cancel</source>
        <translation>취소 확인</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Requests copied: %1</source>
        <translation>복사한 요청: %1</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>왜(&amp;W)?</translation>
    </message>
    <message>
        <source>What holds it up, link by link, on the page Doctor</source>
        <translation>무엇이 막고 있는지 진단 페이지에서 고리마다 확인합니다</translation>
    </message>
    <message>
        <source>&amp;Deliver here…</source>
        <translation>여기로 전달(&amp;D)…</translation>
    </message>
    <message>
        <source>What goes to a host is delivered to a program on this machine instead, for a while</source>
        <translation>한 호스트로 가는 요청을 잠시 이 컴퓨터의 프로그램으로 전달합니다</translation>
    </message>
    <message>
        <source>Re&amp;play…</source>
        <translation>재전송(&amp;P)…</translation>
    </message>
    <message>
        <source>Send many again: a few first, the others if these succeed</source>
        <translation>여러 요청을 다시 보냅니다. 몇 개를 먼저 보내고, 성공하면 나머지를 보냅니다</translation>
    </message>
    <message>
        <source>Replay %1 has begun: it goes on in the database, also without this window</source>
        <translation>재전송(%1)을 시작했습니다. 이 창이 없어도 데이터베이스에서 계속됩니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestForm</name>
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
        <source>Parts of the new request</source>
        <translation>새 요청의 구성</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>인증</translation>
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
        <source>The body is not JSON. Line %1, column %2: %3. Correct it, or choose Raw text</source>
        <translation>본문이 JSON이 아닙니다. %1행 %2열: %3. 고치거나 원본 텍스트를 선택하세요</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestTabBar</name>
    <message>
        <source>Open requests</source>
        <translation>열린 요청</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (저장되지 않음)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 닫기</translation>
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
    <message>
        <source>Next due</source>
        <translation>다음 예정</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>The newest attempt took %1, from when it was sent</source>
        <translation>최근 시도는 보낸 때부터 %1 걸렸습니다</translation>
    </message>
    <message>
        <source>Waited before: %1</source>
        <translation>그 전의 대기: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ~ %2</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>시간 초과</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestsPanel</name>
    <message>
        <source>Requests</source>
        <translation>요청 목록</translation>
    </message>
    <message>
        <source>Retry selected</source>
        <translation>선택한 요청 다시 시도</translation>
    </message>
    <message>
        <source>Cancel selected</source>
        <translation>선택한 요청 취소</translation>
    </message>
    <message>
        <source>Export selected</source>
        <translation>선택한 요청 내보내기</translation>
    </message>
    <message>
        <source>Select all that match</source>
        <translation>일치하는 요청 모두 선택</translation>
    </message>
    <message>
        <source>Requests</source>
        <comment>the page</comment>
        <translation>요청</translation>
    </message>
    <message>
        <source>&amp;Go to time…</source>
        <translation>시각으로 이동(&amp;G)…</translation>
    </message>
    <message>
        <source>Go to the requests of a time (Ctrl+G)</source>
        <translation>어느 시각의 요청으로 이동(Ctrl+G)</translation>
    </message>
</context>
<context>
    <name>pgcourier::RequestsTable</name>
    <message>
        <source>Reset columns</source>
        <translation>열 초기화</translation>
    </message>
</context>
<context>
    <name>pgcourier::ResponseForm</name>
    <message>
        <source>Response code %1 is to count as two things</source>
        <translation>응답 코드 %1이(가) 두 목록에 있습니다</translation>
    </message>
    <message>
        <source>Name it in one of the lists</source>
        <translation>한 목록에만 적으세요</translation>
    </message>
    <message>
        <source>Counts as success</source>
        <translation>성공으로 볼 코드</translation>
    </message>
    <message>
        <source>Ends as failed</source>
        <translation>실패로 끝낼 코드</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>다시 시도할 코드</translation>
    </message>
    <message>
        <source>Bytes kept</source>
        <translation>보관할 바이트</translation>
    </message>
    <message>
        <source>2xx, 3xx</source>
        <translation>2xx, 3xx</translation>
    </message>
    <message>
        <source>4xx, 5xx but for those tried again</source>
        <translation>다시 시도하는 것을 뺀 4xx, 5xx</translation>
    </message>
    <message>
        <source>as the tab Retries says</source>
        <translation>재시도 탭의 설정대로</translation>
    </message>
    <message>
        <source>Success condition</source>
        <translation>성공 조건</translation>
    </message>
    <message>
        <source>Keep responses</source>
        <translation>응답 보관</translation>
    </message>
    <message>
        <source>As the setting keep_response says</source>
        <translation>keep_response 설정대로</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Those of attempts that failed</source>
        <translation>실패한 시도의 응답만</translation>
    </message>
    <message>
        <source>None: status, times and errors alone</source>
        <translation>없음: 상태, 시간, 오류만</translation>
    </message>
    <message>
        <source>as the setting says</source>
        <translation>설정대로</translation>
    </message>
    <message>
        <source>Function called</source>
        <translation>호출할 함수</translation>
    </message>
    <message>
        <source>app.on_response, or none</source>
        <translation>app.on_response 또는 none</translation>
    </message>
    <message>
        <source>Counts as &amp;success</source>
        <translation>성공으로 볼 코드(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Ends as failed</source>
        <translation>실패로 끝낼 코드(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tried again</source>
        <translation>다시 시도할 코드(&amp;T)</translation>
    </message>
    <message>
        <source>Success c&amp;ondition</source>
        <translation>성공 조건(&amp;O)</translation>
    </message>
    <message>
        <source>Codes such as 202, 409, 420-429, 5xx; 410 ends a request unless it is named. The condition is a predicate of SQL/JSON&apos;s path language: what else would succeed and does not meet it is tried again.</source>
        <translation>202, 409, 420-429, 5xx처럼 적습니다. 410은 따로 적지 않으면 요청을 끝냅니다. 조건은 SQL/JSON 경로 언어의 술어입니다. 성공했을 응답이라도 조건을 만족하지 않으면 다시 시도합니다.</translation>
    </message>
    <message>
        <source>&amp;Keep responses</source>
        <translation>응답 보관(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Bytes kept</source>
        <translation>보관할 바이트(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Function called</source>
        <translation>호출할 함수(&amp;F)</translation>
    </message>
    <message>
        <source>A function of (bigint, integer, jsonb, text): request id, status, headers and body. It runs as the request&apos;s owner, after the final outcome.</source>
        <translation>(bigint, integer, jsonb, text)를 받는 함수: 요청 번호, 상태, 헤더, 본문. 최종 결과가 나온 뒤 요청 소유자로 실행됩니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ResponseView</name>
    <message>
        <source>cut at the size limit</source>
        <translation>크기 제한에서 잘림</translation>
    </message>
    <message>
        <source>The response has no body</source>
        <translation>응답에 본문이 없습니다</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Response of attempt</source>
        <translation>응답을 볼 시도</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>시도 %1</translation>
    </message>
    <message>
        <source>No response yet</source>
        <translation>아직 응답이 없습니다</translation>
    </message>
    <message>
        <source>Not kept by policy: %1 bytes</source>
        <translation>정책에 따라 보관하지 않음: %1바이트</translation>
    </message>
    <message>
        <source>%1 more bytes are not kept by policy</source>
        <translation>정책에 따라 %1바이트를 더 보관하지 않음</translation>
    </message>
</context>
<context>
    <name>pgcourier::ResultView</name>
    <message>
        <source>Previous rows</source>
        <translation>이전 행</translation>
    </message>
    <message>
        <source>Next rows</source>
        <translation>다음 행</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>행 내보내기</translation>
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
        <source>Show &amp;value</source>
        <translation>값 보기(&amp;V)</translation>
    </message>
    <message>
        <source>Export as &amp;CSV…</source>
        <translation>CSV로 내보내기(&amp;C)…</translation>
    </message>
    <message>
        <source>Export as &amp;JSON…</source>
        <translation>JSON으로 내보내기(&amp;J)…</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>행: %1</translation>
    </message>
    <message>
        <source>The first rows: %1 of %2</source>
        <translation>처음 행: %2개 중 %1개</translation>
    </message>
    <message>
        <source>Rows %1 to %2 of %3</source>
        <translation>%3개 중 %1~%2번째 행</translation>
    </message>
    <message>
        <source>there was no room on the disk for the others</source>
        <translation>나머지를 담을 디스크 공간이 없었습니다</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>The beginning of %1 characters; a copy has all of them.</source>
        <translation>%1자 중 앞부분입니다. 복사하면 전체가 담깁니다.</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written</source>
        <translation>%1에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>다른 위치를 고르세요</translation>
    </message>
    <message>
        <source>%1 rows exported to %2</source>
        <translation>%1개 행을 %2(으)로 내보냈습니다</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>다른 형식으로 복사(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>CSV(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>JSON(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>SQL &amp;INSERT</source>
        <translation>SQL INSERT(&amp;I)</translation>
    </message>
</context>
<context>
    <name>pgcourier::RetryForm</name>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>첫 대기</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>최대 대기</translation>
    </message>
    <message>
        <source>Retry on</source>
        <translation>재시도할 코드</translation>
    </message>
    <message>
        <source>Attempts in all, the first one too</source>
        <translation>첫 시도를 포함한 전체 시도 횟수</translation>
    </message>
    <message>
        <source>Before the second attempt; doubled for each one after. The real wait is drawn by lot between nothing and that, so that many requests do not come back at once.</source>
        <translation>두 번째 시도 전의 대기이며 그 뒤로 두 배씩 늘어납니다. 실제 대기는 0과 이 값 사이에서 무작위로 정해져 많은 요청이 한꺼번에 돌아오지 않습니다.</translation>
    </message>
    <message>
        <source>Answers that are tried again. Network errors and timeouts always are.</source>
        <translation>재시도할 응답입니다. 네트워크 오류와 타임아웃은 항상 재시도합니다.</translation>
    </message>
    <message>
        <source>&amp;Attempts</source>
        <translation>시도(&amp;A)</translation>
    </message>
    <message>
        <source>First &amp;wait</source>
        <translation>첫 대기(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Longest wait</source>
        <translation>최대 대기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Retry on</source>
        <translation>재시도할 코드(&amp;R)</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Waits at most</source>
        <translation>최대 대기</translation>
    </message>
    <message>
        <source>About</source>
        <translation>예상 시각</translation>
    </message>
    <message>
        <source>At the latest</source>
        <translation>늦어도</translation>
    </message>
    <message>
        <source>Retry timetable</source>
        <translation>재시도 일정</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>pgcourier::RowCauses</name>
    <message>
        <source>&amp;Requests that this row caused</source>
        <translation>이 행이 일으킨 요청(&amp;R)</translation>
    </message>
    <message>
        <source>The columns of this result are no table&apos;s own</source>
        <translation>이 결과의 열은 테이블의 열이 아닙니다</translation>
    </message>
    <message>
        <source>These rows are joined of several tables</source>
        <translation>여러 테이블을 조인한 행입니다</translation>
    </message>
    <message>
        <source>%1 has no primary key</source>
        <translation>%1에는 기본 키가 없습니다</translation>
    </message>
    <message>
        <source>The result is without %1, which is of the primary key</source>
        <translation>결과에 기본 키의 열인 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>The table of these rows is being looked up</source>
        <translation>이 행들의 테이블을 찾고 있습니다</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>행을 고르세요</translation>
    </message>
    <message>
        <source>This row has no primary key</source>
        <translation>이 행에는 기본 키 값이 없습니다</translation>
    </message>
    <message>
        <source>Shows them on the page Requests: those that webhooks sent for changes of this row</source>
        <translation>이 행의 변경으로 웹훅이 보낸 요청을 요청 페이지에 표시합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::RowDialog</name>
    <message>
        <source>The row of request %1</source>
        <translation>요청 %1의 행</translation>
    </message>
    <message>
        <source>Reads %1…</source>
        <translation>%1 읽는 중…</translation>
    </message>
    <message>
        <source>The row is gone, or not yours to see. As it was sent:</source>
        <translation>행이 없거나 볼 수 없습니다. 보낼 때의 상태:</translation>
    </message>
    <message>
        <source>− as it was sent, + as it is now</source>
        <translation>− 보낼 때, + 지금</translation>
    </message>
    <message>
        <source>The payload does not hold the row as it was. As it is now:</source>
        <translation>페이로드에 행의 원래 상태가 없습니다. 지금 상태:</translation>
    </message>
</context>
<context>
    <name>pgcourier::SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>요청 저장</translation>
    </message>
    <message>
        <source>Request name</source>
        <translation>요청 이름</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>컬렉션</translation>
    </message>
    <message>
        <source>My requests</source>
        <translation>내 요청</translation>
    </message>
    <message>
        <source>Save under this name</source>
        <translation>이 이름으로 저장</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Collection</source>
        <translation>컬렉션(&amp;C)</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not saved, unless as a {{variable}}.</source>
        <translation>암호, 토큰, 키는 {{변수}}로 쓴 경우가 아니면 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>The collection %1 is made.</source>
        <translation>컬렉션 %1을(를) 새로 만듭니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::SavedFilterButton</name>
    <message>
        <source>Saved &amp;filters</source>
        <translation>저장된 필터(&amp;F)</translation>
    </message>
    <message>
        <source>Saved filters: choose one, or save this one (Ctrl+Shift+B)</source>
        <translation>저장된 필터: 고르거나 지금 필터를 저장합니다(Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>저장된 필터</translation>
    </message>
    <message>
        <source>No filter is saved yet</source>
        <translation>아직 저장된 필터가 없습니다</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>이 필터 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Rename or delete…</source>
        <translation>이름 바꾸기 또는 삭제(&amp;R)…</translation>
    </message>
    <message>
        <source>The filter is saved as “%1”</source>
        <translation>필터를 “%1”(으)로 저장했습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::SavedFiltersDialog</name>
    <message>
        <source>&amp;Use</source>
        <translation>사용(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>이름 바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>저장된 필터</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Use the filter</source>
        <translation>필터 사용</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>필터 이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete the filter</source>
        <translation>필터 삭제</translation>
    </message>
    <message>
        <source>No filter is saved yet</source>
        <translation>아직 저장된 필터가 없습니다</translation>
    </message>
    <message>
        <source>F2 renames, Del deletes, Return uses one.</source>
        <translation>F2로 이름을 바꾸고, Del로 삭제하고, Enter로 사용합니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScheduleActions</name>
    <message>
        <source>&amp;New schedule…</source>
        <translation>새 일정(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>편집(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Run now</source>
        <translation>지금 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause…</source>
        <translation>일시 중지(&amp;P)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>제거(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Show its requests</source>
        <translation>요청 보기(&amp;S)</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>새 일정</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>지금 실행</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Choose a schedule first</source>
        <translation>먼저 일정을 선택하세요</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>다시 시작(&amp;U)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Make a request that comes again and again (Insert)</source>
        <translation>되풀이되는 요청 만들기 (Insert)</translation>
    </message>
    <message>
        <source>Change it (Return)</source>
        <translation>바꾸기 (Return)</translation>
    </message>
    <message>
        <source>Queue it now, once; the next time stays what it is (Ctrl+T)</source>
        <translation>지금 한 번 대기열에 넣기. 다음 시각은 그대로입니다 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Let it come again (Ctrl+D)</source>
        <translation>다시 되풀이하기 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Until a time, or until it is resumed (Ctrl+D)</source>
        <translation>정한 시각까지, 또는 다시 시작할 때까지 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Take it away (Delete)</source>
        <translation>없애기 (Delete)</translation>
    </message>
    <message>
        <source>Schedule %1 is saved</source>
        <translation>일정 %1을(를) 저장했습니다</translation>
    </message>
    <message>
        <source>Schedule %1 is resumed</source>
        <translation>일정 %1을(를) 다시 시작했습니다</translation>
    </message>
    <message>
        <source>Schedule %1 is paused</source>
        <translation>일정 %1을(를) 일시 중지했습니다</translation>
    </message>
    <message>
        <source>Remove schedule</source>
        <translation>일정 제거</translation>
    </message>
    <message>
        <source>Remove the schedule %1?</source>
        <translation>일정 %1을(를) 제거할까요?</translation>
    </message>
    <message>
        <source>Its next request is taken back. What it has sent stays in the list of requests.</source>
        <translation>다음 요청은 거두어들입니다. 이미 보낸 것은 요청 목록에 남습니다.</translation>
    </message>
    <message>
        <source>Schedule %1 is removed</source>
        <translation>일정 %1을(를) 제거했습니다</translation>
    </message>
    <message>
        <source>Pause schedule</source>
        <translation>일정 일시 중지</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScheduleDialog</name>
    <message>
        <source>Schedule headers</source>
        <translation>일정 헤더</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Schedule %1</source>
        <translation>일정 %1</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>새 일정</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Request method</source>
        <translation>요청 메서드</translation>
    </message>
    <message>
        <source>Request URL</source>
        <translation>요청 URL</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>요청 본문</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>타임아웃</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>요청(&amp;R)</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>본문(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation>타임아웃(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Attempts</source>
        <translation>시도(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>우선순위(&amp;P)</translation>
    </message>
    <message>
        <source>Save schedule</source>
        <translation>일정 저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 bytes that are no text; they stay as they are</source>
        <translation>텍스트가 아닌 %1바이트. 그대로 유지됩니다</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장하는 중…</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScheduleWhen</name>
    <message>
        <source>When</source>
        <translation>언제</translation>
    </message>
    <message>
        <source>Minute, hour, day of month, month and day of week; or @every 30 s</source>
        <translation>분, 시, 일, 월, 요일. 또는 @every 30 s</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>언제(&amp;W)</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>시간대(&amp;Z)</translation>
    </message>
    <message>
        <source>Next times</source>
        <translation>다음 시각</translation>
    </message>
</context>
<context>
    <name>pgcourier::SchedulesPanel</name>
    <message>
        <source>Schedules</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Filter schedules</source>
        <translation>일정 필터</translation>
    </message>
    <message>
        <source>Filter: part of a name, URL or role</source>
        <translation>필터: 이름, URL 또는 역할의 일부</translation>
    </message>
    <message>
        <source>More schedule actions</source>
        <translation>일정 작업 더 보기</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>추가 작업</translation>
    </message>
    <message>
        <source>A schedule queues a request again and again, at the times that a cron text names. Each comes once, however many workers there are.</source>
        <translation>일정은 cron 형식으로 정한 시각마다 요청을 대기열에 넣습니다. 워커가 몇이든 각 시각에 한 번씩만 들어갑니다.</translation>
    </message>
    <message>
        <source>No schedule matches</source>
        <translation>맞는 일정이 없습니다</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>필터를 바꾸거나 지우세요.</translation>
    </message>
    <message>
        <source>No schedules yet</source>
        <translation>아직 일정이 없습니다</translation>
    </message>
    <message>
        <source>They need the schema “net” in this database.</source>
        <translation>이 데이터베이스에 “net” 스키마가 필요합니다.</translation>
    </message>
    <message>
        <source>Install schema</source>
        <translation>스키마 설치</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>새 일정</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptBar</name>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>Run st&amp;atement</source>
        <translation>문 실행(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>중지(&amp;T)</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>실행 계획(&amp;X)</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>읽기 전용</translation>
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
        <source>Run statement</source>
        <translation>문 실행</translation>
    </message>
    <message>
        <source>Run the statement at the cursor (Ctrl+Shift+Return)</source>
        <translation>커서 위치의 문을 실행합니다(Ctrl+Shift+Return)</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>실행 계획</translation>
    </message>
    <message>
        <source>How the server runs the selection, or the statement at the cursor</source>
        <translation>선택 영역이나 커서 위치의 문을 서버가 어떻게 실행하는지 봅니다</translation>
    </message>
    <message>
        <source>&amp;Plan, without running it</source>
        <translation>실행하지 않고 계획만(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Analyze: run it and roll back</source>
        <translation>분석: 실행한 뒤 롤백(&amp;A)</translation>
    </message>
    <message>
        <source>Script files</source>
        <translation>스크립트 파일</translation>
    </message>
    <message>
        <source>Open or save a script</source>
        <translation>스크립트를 열거나 저장합니다</translation>
    </message>
    <message>
        <source>&amp;Open script…</source>
        <translation>스크립트 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Recent scripts</source>
        <translation>최근 스크립트(&amp;R)</translation>
    </message>
    <message>
        <source>Save script &amp;as…</source>
        <translation>다른 이름으로 스크립트 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Save script</source>
        <translation>스크립트 저장</translation>
    </message>
    <message>
        <source>Save the script (Ctrl+S)</source>
        <translation>스크립트를 저장합니다(Ctrl+S)</translation>
    </message>
    <message>
        <source>History of scripts</source>
        <translation>스크립트 기록</translation>
    </message>
    <message>
        <source>What was run (Ctrl+Shift+H)</source>
        <translation>실행한 스크립트(Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>찾기 및 바꾸기</translation>
    </message>
    <message>
        <source>Find (Ctrl+F), replace (Ctrl+H)</source>
        <translation>찾기(Ctrl+F), 바꾸기(Ctrl+H)</translation>
    </message>
    <message>
        <source>Show database objects</source>
        <translation>데이터베이스 객체 보기</translation>
    </message>
    <message>
        <source>Schemas, tables, columns and functions</source>
        <translation>스키마, 테이블, 열, 함수</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>실행 중 …</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>시험 실행(&amp;D)</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>시험 실행</translation>
    </message>
    <message>
        <source>Show the requests that the selection, or everything, would send; all is rolled back (Ctrl+Alt+Return)</source>
        <translation>선택한 부분이나 전체가 보낼 요청을 보여 주고 모두 되돌립니다(Ctrl+Alt+Return)</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptCompleter</name>
    <message>
        <source>Proposals</source>
        <translation>제안</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptEdit</name>
    <message>
        <source>%1
That is what PostgreSQL %2 says; this server&apos;s %3 may know it.</source>
        <translation>%1
PostgreSQL %2의 판단입니다. 이 서버의 %3에서는 쓸 수 있을지도 모릅니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptFiles</name>
    <message>
        <source>Open script</source>
        <translation>스크립트 열기</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>%1 파일을 열었습니다</translation>
    </message>
    <message>
        <source>Save script</source>
        <translation>스크립트 저장</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 파일에 저장했습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptHistoryDialog</name>
    <message>
        <source>&amp;All connections</source>
        <translation>모든 연결(&amp;A)</translation>
    </message>
    <message>
        <source>History of scripts</source>
        <translation>스크립트 기록</translation>
    </message>
    <message>
        <source>Find in history</source>
        <translation>기록에서 찾기</translation>
    </message>
    <message>
        <source>All connections</source>
        <translation>모든 연결</translation>
    </message>
    <message>
        <source>Scripts that were run</source>
        <translation>실행한 스크립트</translation>
    </message>
    <message>
        <source>Script of the history</source>
        <translation>기록의 스크립트</translation>
    </message>
    <message>
        <source>&amp;Insert into the script</source>
        <translation>스크립트에 넣기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>지우기(&amp;C)</translation>
    </message>
    <message>
        <source>Forget what was run on this connection</source>
        <translation>이 연결에서 실행한 기록을 지웁니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::ScriptSearch</name>
    <message>
        <source>&amp;Case</source>
        <translation>대소문자(&amp;C)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Find in script</source>
        <translation>스크립트에서 찾기</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>바꿀 내용</translation>
    </message>
    <message>
        <source>Upper and lower case are not the same</source>
        <translation>대문자와 소문자를 구분합니다</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>대소문자 구분</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>이전 찾기(Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>다음 찾기(F3)</translation>
    </message>
    <message>
        <source>Close find (Esc)</source>
        <translation>찾기 닫기(Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1곳 이상</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>Replaced: %1</source>
        <translation>바꾼 곳: %1</translation>
    </message>
</context>
<context>
    <name>pgcourier::SearchLine</name>
    <message>
        <source>Searching on from request %1 (%2) …</source>
        <translation>요청 %1(%2)부터 계속 찾는 중…</translation>
    </message>
    <message>
        <source>Searched back to request %1, queued %2</source>
        <translation>%2에 추가된 요청 %1까지 거슬러 찾았습니다</translation>
    </message>
    <message>
        <source>Searched up to request %1, queued %2</source>
        <translation>%2에 추가된 요청 %1까지 찾았습니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>찾기 중지</translation>
    </message>
    <message>
        <source>Continue the search</source>
        <translation>계속 찾기</translation>
    </message>
</context>
<context>
    <name>pgcourier::SecretsForm</name>
    <message>
        <source>Add secret</source>
        <translation>비밀 값 추가</translation>
    </message>
    <message>
        <source>Generate secret</source>
        <translation>비밀 값 생성</translation>
    </message>
    <message>
        <source>Expire in 24 h</source>
        <translation>24시간 후 만료</translation>
    </message>
    <message>
        <source>Remove secret</source>
        <translation>비밀 값 제거</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>비밀 값 복사</translation>
    </message>
    <message>
        <source>Secret to add</source>
        <translation>추가할 비밀 값</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>비밀 값</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Signing secrets</source>
        <translation>서명 비밀 값</translation>
    </message>
    <message>
        <source>Only the owner of schema net and workers may see whether there are secrets; role %1 may not.</source>
        <translation>비밀 값이 있는지는 스키마 net의 소유자와 워커만 볼 수 있으며, 역할 %1은(는) 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Role %1 may see that there are secrets, and not change them: the owner of schema net does.</source>
        <translation>역할 %1은(는) 비밀 값이 있다는 것만 볼 수 있습니다. 변경은 스키마 net의 소유자가 합니다.</translation>
    </message>
    <message>
        <source>Each request is signed with every secret that has not expired (Standard Webhooks). To change one: add the new one, give it to the receiver, then let the old one expire.</source>
        <translation>각 요청은 만료되지 않은 모든 비밀 값으로 서명됩니다(Standard Webhooks). 바꾸려면 새 값을 추가해 수신 측에 전달한 다음 이전 값을 만료시키세요.</translation>
    </message>
    <message>
        <source>%1
Shown once: give it to the receiver now. It is in force once the policy is saved.</source>
        <translation>%1
한 번만 표시됩니다. 지금 수신 측에 전달하세요. 정책을 저장하면 적용됩니다.</translation>
    </message>
    <message>
        <source>added when saved</source>
        <translation>저장하면 추가됨</translation>
    </message>
    <message>
        <source>expires 24 h after saving</source>
        <translation>저장 후 24시간 뒤 만료</translation>
    </message>
    <message>
        <source>removed when saved</source>
        <translation>저장하면 제거됨</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>적용 중</translation>
    </message>
    <message>
        <source>in force until %1</source>
        <translation>%1까지 적용</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>만료됨</translation>
    </message>
</context>
<context>
    <name>pgcourier::SelectionBar</name>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Stop after the batch that is under way</source>
        <translation>진행 중인 묶음까지만 하고 중지합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::SendAction</name>
    <message>
        <source>Queue this request (Ctrl+Return)</source>
        <translation>이 요청을 큐에 넣습니다(Ctrl+Return)</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>거두기</translation>
    </message>
    <message>
        <source>Do not send what waits for the database</source>
        <translation>데이터베이스를 기다리는 요청을 보내지 않습니다</translation>
    </message>
    <message>
        <source>Held until the database is there: it is sent then, as it is now</source>
        <translation>데이터베이스가 준비될 때까지 보류 중이며, 준비되면 지금 내용 그대로 보냅니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::SettingRow</name>
    <message>
        <source>%1 · %2</source>
        <comment>what it means · its name</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>pgcourier::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>pgcourier::ShelfExport</name>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>내보낼 것</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not written, unless as a {{variable}}, nor the values of secrets.</source>
        <translation>비밀번호, 토큰, 키는 {{변수}}가 아니면 쓰이지 않으며, 비밀의 값도 쓰이지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>대상(&amp;W)</translation>
    </message>
    <message>
        <source>There is no environment yet</source>
        <translation>아직 환경이 없습니다</translation>
    </message>
    <message>
        <source>There is no collection yet</source>
        <translation>아직 컬렉션이 없습니다</translation>
    </message>
    <message>
        <source>Export into a new folder</source>
        <translation>새 폴더로 내보내기</translation>
    </message>
    <message>
        <source>Values from the environment</source>
        <translation>값을 가져올 환경</translation>
    </message>
    <message>
        <source>&amp;Values from</source>
        <translation>값을 가져올 곳(&amp;V)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>환경 없음</translation>
    </message>
    <message>
        <source>Other variables get the values of the environment. Left out, and named in the file, are what is switched off and what only the queue knows: priority, time, attempts, ordering key.</source>
        <translation>다른 변수는 환경의 값으로 바뀝니다. 꺼진 것과 큐만 아는 것(우선순위, 시각, 시도 횟수, 순서 키)은 빠지며, 파일에 그 이름이 적힙니다.</translation>
    </message>
</context>
<context>
    <name>pgcourier::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>모든 곳</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>다음 컨트롤</translation>
    </message>
    <message>
        <source>Previous control</source>
        <translation>이전 컨트롤</translation>
    </message>
    <message>
        <source>In the URL: a cURL command fills the whole composer</source>
        <translation>URL에서: cURL 명령이 작성기 전체를 채웁니다</translation>
    </message>
    <message>
        <source>What can be done here</source>
        <translation>여기서 할 수 있는 일</translation>
    </message>
    <message>
        <source>Words of the filter</source>
        <translation>필터에 쓰는 말</translation>
    </message>
    <message>
        <source>one or several: status:failed,retrying</source>
        <translation>하나 또는 여럿: status:failed,retrying</translation>
    </message>
    <message>
        <source>host, with or without port</source>
        <translation>호스트, 포트는 있어도 되고 없어도 됩니다</translation>
    </message>
    <message>
        <source>or 404, or 400-499</source>
        <translation>또는 404, 400-499</translation>
    </message>
    <message>
        <source>the request&apos;s method</source>
        <translation>요청의 메서드</translation>
    </message>
    <message>
        <source>created after; before: likewise</source>
        <translation>이 시각 이후에 생성됨. before:도 같은 방식</translation>
    </message>
    <message>
        <source>the role that queued it</source>
        <translation>요청을 큐에 넣은 역할</translation>
    </message>
    <message>
        <source>text in the URL or the error</source>
        <translation>URL이나 오류에 있는 텍스트</translation>
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
    <name>pgcourier::SqlPreview</name>
    <message>
        <source>Reveal secrets</source>
        <translation>비밀 값 보기</translation>
    </message>
    <message>
        <source>SQL that will run</source>
        <translation>실행될 SQL</translation>
    </message>
</context>
<context>
    <name>pgcourier::SqlQuestion</name>
    <message>
        <source>SQL that will run</source>
        <translation>실행될 SQL</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <source>a schema net of something else</source>
        <translation>다른 프로그램의 스키마 net</translation>
    </message>
    <message>
        <source>pg_net sends each request once, does not retry, and deletes it as it sends it.</source>
        <translation>pg_net은 각 요청을 한 번만 보내고 재시도하지 않으며, 보내면서 삭제합니다.</translation>
    </message>
    <message>
        <source>Its queue and its responses are unlogged: a crash of the server empties them.</source>
        <translation>대기열과 응답은 로그되지 않으므로 서버가 비정상 종료되면 비워집니다.</translation>
    </message>
    <message>
        <source>Responses are kept for %1; batches of %2.</source>
        <translation>응답은 %1 동안 보관되며, 한 번에 %2개씩 처리합니다.</translation>
    </message>
    <message>
        <source>Its worker runs, for database %1.</source>
        <translation>워커가 데이터베이스 %1에서 실행 중입니다.</translation>
    </message>
    <message>
        <source>Its worker does not run: nothing is sent.</source>
        <translation>워커가 실행되고 있지 않아 아무것도 전송되지 않습니다.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>Try to connect without waiting any longer</source>
        <translation>더 기다리지 않고 바로 연결을 시도합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Give up what the database has not answered yet</source>
        <translation>데이터베이스가 아직 응답하지 않은 작업을 포기합니다</translation>
    </message>
    <message>
        <source>Connection lost %1 ago</source>
        <translation>연결이 %1 전에 끊어졌습니다</translation>
    </message>
    <message>
        <source>No connection for %1</source>
        <translation>%1 동안 연결되지 않았습니다</translation>
    </message>
    <message>
        <source>%1, trying again …</source>
        <translation>%1, 다시 시도하는 중…</translation>
    </message>
    <message>
        <source>%1, trying again in %2</source>
        <translation>%1, %2 후 다시 시도합니다</translation>
    </message>
    <message>
        <source>Waiting for the database … %1</source>
        <translation>데이터베이스를 기다리는 중… %1</translation>
    </message>
    <message>
        <source>Attached to pg_net %1: pgCourier shows what it does and changes nothing</source>
        <translation>pg_net %1에 연결됨: pgCourier는 동작을 보여 주기만 하고 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Show the alerts that fire</source>
        <translation>발생한 알림 보기</translation>
    </message>
    <message>
        <source>Alert: %1</source>
        <translation>알림: %1</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>알림 %1개</translation>
    </message>
</context>
<context>
    <name>pgcourier::StatusTabs</name>
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
        <source>About %1, estimated: more than 10,000 wait, and a sample of them is counted</source>
        <translation>약 %1개(추정): 대기 중인 요청이 10,000개를 넘어 표본으로 셉니다</translation>
    </message>
    <message>
        <source>%1, exact</source>
        <translation>%1개(정확)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>세는 중</translation>
    </message>
    <message>
        <source>%1 or more match</source>
        <translation>%1개 이상 일치</translation>
    </message>
</context>
<context>
    <name>pgcourier::SubjectEdit</name>
    <message>
        <source>Tables</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Request or table</source>
        <translation>요청 또는 테이블</translation>
    </message>
    <message>
        <source>Number of a request, or a table; empty: the queue as a whole</source>
        <translation>요청 번호 또는 테이블. 비우면 큐 전체</translation>
    </message>
</context>
<context>
    <name>pgcourier::TabActions</name>
    <message>
        <source>New request</source>
        <translation>새 요청</translation>
    </message>
    <message>
        <source>&amp;Duplicate request</source>
        <translation>요청 복제(&amp;D)</translation>
    </message>
    <message>
        <source>Cl&amp;ose request</source>
        <translation>요청 닫기(&amp;O)</translation>
    </message>
    <message>
        <source>Close othe&amp;r requests</source>
        <translation>다른 요청 닫기(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;eopen closed request</source>
        <translation>닫은 요청 다시 열기(&amp;E)</translation>
    </message>
    <message>
        <source>Ne&amp;xt request</source>
        <translation>다음 요청(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Previous request</source>
        <translation>이전 요청(&amp;P)</translation>
    </message>
    <message>
        <source>Move request to the &amp;left</source>
        <translation>요청을 왼쪽으로 이동(&amp;L)</translation>
    </message>
    <message>
        <source>Move request to the r&amp;ight</source>
        <translation>요청을 오른쪽으로 이동(&amp;I)</translation>
    </message>
    <message>
        <source>1 request is not saved</source>
        <translation>요청 1개가 저장되지 않았습니다</translation>
    </message>
    <message>
        <source>%1 requests are not saved</source>
        <translation>요청 %1개가 저장되지 않았습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::TabStrip</name>
    <message>
        <source>&amp;Open requests</source>
        <translation>열린 요청(&amp;O)</translation>
    </message>
    <message>
        <source>All open requests</source>
        <translation>열린 요청 모두</translation>
    </message>
</context>
<context>
    <name>pgcourier::TextPages</name>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>The part before</source>
        <translation>이전 부분</translation>
    </message>
    <message>
        <source>The part after</source>
        <translation>다음 부분</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>%2 중 %1번째 부분</translation>
    </message>
</context>
<context>
    <name>pgcourier::TimeDialog</name>
    <message>
        <source>Go</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Go to time</source>
        <translation>시각으로 이동</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>14:30, -2h, yesterday, 2024-05-31 14:30</source>
        <translation>14:30, -2h, yesterday, 2024-05-31 14:30</translation>
    </message>
    <message>
        <source>Go to this time</source>
        <translation>이 시각으로 이동</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>시각(&amp;T)</translation>
    </message>
    <message>
        <source>The newest request queued until %1</source>
        <translation>%1까지 추가된 가장 새로운 요청</translation>
    </message>
    <message>
        <source>A time of day, a date, or how long ago</source>
        <translation>하루 중 시각, 날짜, 또는 얼마나 전인지</translation>
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
    <name>pgcourier::VariableTable</name>
    <message>
        <source>Variables</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>비밀</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>줄 추가</translation>
    </message>
    <message>
        <source>Add variable</source>
        <translation>변수 추가</translation>
    </message>
    <message>
        <source>Remove this line (Ctrl+Delete)</source>
        <translation>이 줄 삭제(Ctrl+Delete)</translation>
    </message>
    <message>
        <source>Remove variable</source>
        <translation>변수 삭제</translation>
    </message>
    <message>
        <source>Masked on screen, and never written into a settings file</source>
        <translation>화면에서 가려지며 설정 파일에 저장되지 않습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhookActions</name>
    <message>
        <source>&amp;New webhook…</source>
        <translation>새 웹훅(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>편집(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Test…</source>
        <translation>테스트(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 중지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Drop…</source>
        <translation>삭제(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Copy SQL</source>
        <translation>SQL 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Show its requests</source>
        <translation>요청 보기(&amp;S)</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>새 웹훅</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Choose a webhook first</source>
        <translation>먼저 웹훅을 고르세요</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>다시 시작(&amp;U)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Make a trigger that sends requests (Insert)</source>
        <translation>요청을 보내는 트리거를 만듭니다 (Insert)</translation>
    </message>
    <message>
        <source>Change it (Return); the SQL is shown before it runs</source>
        <translation>변경합니다 (Return). SQL을 실행 전에 보여 줍니다</translation>
    </message>
    <message>
        <source>Queue a request as it would (Ctrl+T)</source>
        <translation>웹훅과 똑같은 요청을 큐에 넣습니다 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Webhook %1 is changed: the next change of the table sends it so</source>
        <translation>웹훅 %1을(를) 변경했습니다. 테이블의 다음 변경부터 적용됩니다</translation>
    </message>
    <message>
        <source>Webhook %1 is created: it sends from the next change on</source>
        <translation>웹훅 %1을(를) 만들었습니다. 다음 변경부터 전송합니다</translation>
    </message>
    <message>
        <source>Webhook %1 is paused: %2</source>
        <translation>웹훅 %1을(를) 일시 중지했습니다: %2</translation>
    </message>
    <message>
        <source>Webhook %1 fires again: %2</source>
        <translation>웹훅 %1이(가) 다시 작동합니다: %2</translation>
    </message>
    <message>
        <source>Changes of table %1 send nothing through it any more. What is queued already is still sent.</source>
        <translation>테이블 %1의 변경이 더는 이 웹훅으로 전송되지 않습니다. 이미 큐에 있는 요청은 그대로 전송됩니다.</translation>
    </message>
    <message>
        <source>Its function %1 stays.</source>
        <translation>함수 %1은(는) 남습니다.</translation>
    </message>
    <message>
        <source>Drop webhook</source>
        <translation>웹훅 삭제</translation>
    </message>
    <message>
        <source>Drop the webhook %1?</source>
        <translation>웹훅 %1을(를) 삭제할까요?</translation>
    </message>
    <message>
        <source>Webhook %1 is dropped</source>
        <translation>웹훅 %1을(를) 삭제했습니다</translation>
    </message>
    <message>
        <source>The SQL of webhook %1 is copied</source>
        <translation>웹훅 %1의 SQL을 복사했습니다</translation>
    </message>
    <message>
        <source>&amp;Why does it not fire?</source>
        <translation>왜 실행되지 않나요(&amp;W)?</translation>
    </message>
    <message>
        <source>The chain from its table on, link by link, on the page Doctor (Ctrl+Y)</source>
        <translation>테이블부터 이어지는 사슬을 진단 페이지에서 고리마다 확인합니다(Ctrl+Y)</translation>
    </message>
    <message>
        <source>Save &amp;migration…</source>
        <translation>마이그레이션 저장(&amp;M)…</translation>
    </message>
    <message>
        <source>Writes the SQL that makes it, and the SQL that drops it, to two files</source>
        <translation>만드는 SQL과 삭제하는 SQL을 파일 두 개에 저장합니다</translation>
    </message>
    <message>
        <source>&amp;Hold its requests…</source>
        <translation>요청 보류(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Release its requests</source>
        <translation>요청 보류 해제(&amp;R)</translation>
    </message>
    <message>
        <source>It fires as ever, and its requests wait until a time, or until they are released</source>
        <translation>여전히 발생하고, 요청은 정한 때나 해제할 때까지 기다립니다</translation>
    </message>
    <message>
        <source>Requests of webhook %1 are sent again</source>
        <translation>웹훅 %1의 요청을 다시 보냅니다</translation>
    </message>
    <message>
        <source>Hold requests of webhook</source>
        <translation>웹훅 요청 보류</translation>
    </message>
    <message>
        <source>Requests of webhook %1 wait</source>
        <translation>웹훅 %1의 요청이 기다립니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhookDetails</name>
    <message>
        <source>Example payload</source>
        <translation>예시 페이로드</translation>
    </message>
    <message>
        <source>Webhook statement</source>
        <translation>웹훅 SQL 문</translation>
    </message>
    <message>
        <source>Its own function decides what is sent</source>
        <translation>무엇을 보낼지는 자체 함수가 정합니다</translation>
    </message>
    <message>
        <source>As it stands in the database; the table belongs to %1</source>
        <translation>데이터베이스에 있는 그대로입니다. 테이블 소유자: %1</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhookDialog</name>
    <message>
        <source>Payload</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>Save webhook</source>
        <translation>웹훅 저장</translation>
    </message>
    <message>
        <source>Create webhook</source>
        <translation>웹훅 만들기</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Webhook %1</source>
        <translation>웹훅 %1</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>새 웹훅</translation>
    </message>
    <message>
        <source>Webhook SQL</source>
        <translation>웹훅 SQL</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>전송 내용</translation>
    </message>
    <message>
        <source>SQL that will run</source>
        <translation>실행될 SQL</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>There is no table on which this role may create triggers: its owner grants TRIGGER.</source>
        <translation>이 역할이 트리거를 만들 수 있는 테이블이 없습니다. 테이블 소유자가 TRIGGER 권한을 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>테이블을 고르세요</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장하는 중 …</translation>
    </message>
    <message>
        <source>Save mi&amp;gration…</source>
        <translation>마이그레이션 저장(&amp;G)…</translation>
    </message>
    <message>
        <source>Save migration</source>
        <translation>마이그레이션 저장</translation>
    </message>
    <message>
        <source>Writes the SQL that makes it, and the SQL that undoes that, to two files</source>
        <translation>만드는 SQL과 되돌리는 SQL을 파일 두 개에 저장합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhookForm</name>
    <message>
        <source>&amp;Columns</source>
        <translation>열(&amp;C)</translation>
    </message>
    <message>
        <source>Only real changes</source>
        <translation>실제로 바뀐 것만</translation>
    </message>
    <message>
        <source>Webhook headers</source>
        <translation>웹훅 헤더</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Part of a table&apos;s name</source>
        <translation>테이블 이름의 일부</translation>
    </message>
    <message>
        <source>Table name</source>
        <translation>테이블 이름</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>테이블(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>삽입(&amp;I)</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>삽입</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>수정(&amp;U)</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>T&amp;runcate</source>
        <translation>비우기(&amp;R)</translation>
    </message>
    <message>
        <source>Truncate</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>An update fires it where its statement sets one of these. None checked: any column</source>
        <translation>UPDATE 문이 이 중 하나를 설정하면 작동합니다. 고르지 않으면 모든 열입니다</translation>
    </message>
    <message>
        <source>Requests for</source>
        <translation>요청 단위</translation>
    </message>
    <message>
        <source>One for each row</source>
        <translation>행마다 하나</translation>
    </message>
    <message>
        <source>One for each statement, with all its rows</source>
        <translation>문마다 하나, 모든 행과 함께</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Re&amp;quests</source>
        <translation>요청(&amp;Q)</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Fills in a condition: an update that sets a column to what it was sends nothing</source>
        <translation>조건을 채웁니다. 열을 이전과 같은 값으로 설정한 UPDATE는 아무것도 보내지 않습니다</translation>
    </message>
    <message>
        <source>Conditi&amp;on</source>
        <translation>조건(&amp;O)</translation>
    </message>
    <message>
        <source>Webhook method</source>
        <translation>웹훅 메서드</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>웹훅 URL</translation>
    </message>
    <message>
        <source>Webhook timeout</source>
        <translation>웹훅 시간 제한</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>UR&amp;L</source>
        <translation>URL(&amp;L)</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Ti&amp;meout</source>
        <translation>시간 제한(&amp;M)</translation>
    </message>
    <message>
        <source>A trigger stays with its table: make a new webhook for another one</source>
        <translation>트리거는 테이블을 옮길 수 없습니다. 다른 테이블에는 새 웹훅을 만드세요</translation>
    </message>
    <message>
        <source>Truncating fires for a statement only</source>
        <translation>TRUNCATE는 문 단위로만 작동합니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhookTest</name>
    <message>
        <source>Test payload</source>
        <translation>테스트 페이로드</translation>
    </message>
    <message>
        <source>Send test</source>
        <translation>테스트 보내기</translation>
    </message>
    <message>
        <source>Test of a webhook</source>
        <translation>웹훅 테스트</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 테스트</translation>
    </message>
    <message>
        <source>SQL of the test</source>
        <translation>테스트 SQL</translation>
    </message>
    <message>
        <source>One request is queued as if the trigger had fired, to %1. Table %2 is not touched, but the receiver cannot tell a test from the real thing: it may act on what it gets.</source>
        <translation>트리거가 작동한 것처럼 %1(으)로 보낼 요청 하나를 큐에 넣습니다. 테이블 %2은(는) 바뀌지 않지만, 받는 쪽은 테스트와 실제를 구분할 수 없어 받은 내용대로 처리할 수 있습니다.</translation>
    </message>
    <message>
        <source>SQL that will run</source>
        <translation>실행될 SQL</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
</context>
<context>
    <name>pgcourier::WebhooksPanel</name>
    <message>
        <source>New webhook</source>
        <translation>새 웹훅</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>웹훅</translation>
    </message>
    <message>
        <source>Filter webhooks</source>
        <translation>웹훅 필터</translation>
    </message>
    <message>
        <source>Filter: part of a name, table, URL or condition</source>
        <translation>필터: 이름, 테이블, URL 또는 조건의 일부</translation>
    </message>
    <message>
        <source>More webhook actions</source>
        <translation>웹훅 작업 더 보기</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>작업 더 보기</translation>
    </message>
    <message>
        <source>A webhook is a trigger: when rows of a table are inserted, updated or deleted, it queues a request that tells of them, in the same transaction.</source>
        <translation>웹훅은 트리거입니다. 테이블의 행이 삽입, 수정, 삭제되면 이를 알리는 요청을 같은 트랜잭션에서 큐에 넣습니다.</translation>
    </message>
    <message>
        <source>No webhook matches</source>
        <translation>일치하는 웹훅이 없습니다</translation>
    </message>
    <message>
        <source>Change or clear the filter.</source>
        <translation>필터를 바꾸거나 지우세요.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
    <message>
        <source>No trigger of this database calls pg_net</source>
        <translation>이 데이터베이스에는 pg_net을 호출하는 트리거가 없습니다</translation>
    </message>
    <message>
        <source>A trigger whose own function calls net.http_post shows up here. Making webhooks takes net.http_webhook, which comes with pgCourier&apos;s own schema.</source>
        <translation>자체 함수에서 net.http_post를 호출하는 트리거가 여기에 나타납니다. 웹훅을 만들려면 pgCourier 스키마의 net.http_webhook이 필요합니다.</translation>
    </message>
    <message>
        <source>No webhooks yet</source>
        <translation>아직 웹훅이 없습니다</translation>
    </message>
    <message>
        <source>They need the schema “net” in this database.</source>
        <translation>이 데이터베이스에 “net” 스키마가 필요합니다.</translation>
    </message>
    <message>
        <source>Install schema</source>
        <translation>스키마 설치</translation>
    </message>
</context>
<context>
    <name>pgcourier::WindowDatabase</name>
    <message>
        <source>This connection is read-only: nothing is changed through this window</source>
        <translation>읽기 전용 연결입니다. 이 창으로는 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (읽기 전용)</translation>
    </message>
</context>
<context>
    <name>pgcourier::WindowSession</name>
    <message>
        <source>An open request of the composer could not be read</source>
        <translation>작성 화면의 열린 요청 하나를 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The file is damaged, and was put aside as %1</source>
        <translation>파일이 손상되어 %1(으)로 옮겨 두었습니다</translation>
    </message>
</context>
<context>
    <name>pgcourier::WireForm</name>
    <message>
        <source>CA file</source>
        <translation>CA 파일</translation>
    </message>
    <message>
        <source>the system&apos;s certificates</source>
        <translation>시스템의 인증서</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>클라이언트 인증서</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>개인 키</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>인증서 파일 안</translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation>TLS 버전</translation>
    </message>
    <message>
        <source>As the library has it</source>
        <translation>라이브러리 기본값</translation>
    </message>
    <message>
        <source>1.2 or newer</source>
        <translation>1.2 이상</translation>
    </message>
    <message>
        <source>1.3 or newer</source>
        <translation>1.3 이상</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>프록시</translation>
    </message>
    <message>
        <source>the worker&apos;s</source>
        <translation>워커의 설정</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP 버전</translation>
    </message>
    <message>
        <source>IPv4 or IPv6</source>
        <translation>IPv4 또는 IPv6</translation>
    </message>
    <message>
        <source>IPv4 alone</source>
        <translation>IPv4만</translation>
    </message>
    <message>
        <source>IPv6 alone</source>
        <translation>IPv6만</translation>
    </message>
    <message>
        <source>none, http://host:port or socks5://host:port</source>
        <translation>none, http://host:port 또는 socks5://host:port</translation>
    </message>
    <message>
        <source>Files in PEM, by their paths on the workers&apos; machines: each worker reads them by itself, and what is in them never comes into the database. A certificate goes along with the requests of those roles that may use the policy&apos;s signatures and headers.</source>
        <translation>PEM 파일을 워커가 실행되는 컴퓨터의 경로로 지정합니다. 워커마다 직접 읽으며 그 내용은 데이터베이스에 들어가지 않습니다. 인증서는 정책의 서명과 헤더를 쓸 수 있는 역할의 요청에만 함께 갑니다.</translation>
    </message>
    <message>
        <source>CA &amp;file</source>
        <translation>CA 파일(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;lient certificate</source>
        <translation>클라이언트 인증서(&amp;L)</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>개인 키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;TLS version</source>
        <translation>TLS 버전(&amp;T)</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>프록시(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;IP version</source>
        <translation>IP 버전(&amp;I)</translation>
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
    <message>
        <source>Worker of this window</source>
        <translation>이 창의 워커</translation>
    </message>
    <message>
        <source>Worker paused</source>
        <translation>워커 일시 중지됨</translation>
    </message>
    <message>
        <source>Resume worker</source>
        <translation>워커 재개</translation>
    </message>
    <message>
        <source>Pause worker</source>
        <translation>워커 일시 중지</translation>
    </message>
    <message>
        <source>Resume worker: claim what is due again (Ctrl+F6)</source>
        <translation>워커 재개: 보낼 때가 된 요청을 다시 맡습니다(Ctrl+F6)</translation>
    </message>
    <message>
        <source>Pause worker: claim nothing more, finish what is on the wire (Ctrl+F6)</source>
        <translation>워커 일시 중지: 새 요청을 맡지 않고 전송 중인 것을 마무리합니다(Ctrl+F6)</translation>
    </message>
</context>
<context>
    <name>pgcourier::WorkerDetails</name>
    <message>
        <source>Show its requests</source>
        <translation>요청 보기</translation>
    </message>
    <message>
        <source>Worker %1 on %2, of this window</source>
        <translation>%2의 워커 %1(이 창)</translation>
    </message>
    <message>
        <source>Worker %1 on %2</source>
        <translation>%2의 워커 %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>버전 %1</translation>
    </message>
    <message>
        <source>up since %1</source>
        <translation>%1에 시작</translation>
    </message>
    <message>
        <source>%1 attempts finished</source>
        <translation>시도 %1회 완료</translation>
    </message>
    <message>
        <source>speaks through a pooler: taken for dead when silent for 25 s</source>
        <translation>풀러를 통해 연결됨: 25초 동안 소식이 없으면 종료된 것으로 봄</translation>
    </message>
    <message>
        <source>holds a session lock: taken over within 5 s of its death</source>
        <translation>세션 잠금 유지: 종료되면 5초 안에 이어받음</translation>
    </message>
    <message>
        <source>version %1, this window has %2</source>
        <translation>버전 %1(이 창은 %2)</translation>
    </message>
</context>
<context>
    <name>pgcourier::WorkersPanel</name>
    <message>
        <source>Workers</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>No worker has run yet</source>
        <translation>아직 실행된 워커가 없습니다</translation>
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
    <message>
        <source>&amp;Concurrency of this window&apos;s worker</source>
        <translation>이 창 워커의 동시 요청 수(&amp;C)</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>동시 요청 수</translation>
    </message>
    <message>
        <source>Requests on the wire at a time, over all destinations; at most 24 of one</source>
        <translation>모든 대상을 합쳐 동시에 전송하는 요청 수이며, 한 대상에는 최대 24개입니다</translation>
    </message>
    <message>
        <source>pg_net sends by itself</source>
        <translation>pg_net이 직접 전송합니다</translation>
    </message>
    <message>
        <source>Where the real pg_net extension is installed its own worker sends, inside the server.</source>
        <translation>실제 pg_net 확장이 설치된 곳에서는 서버 안의 자체 워커가 전송합니다.</translation>
    </message>
    <message>
        <source>Start the one of this window at the lower left, or run one on any machine that reaches the database:
%1
As a service it is the systemd unit pgcourier-worker: put DATABASE_URL into /etc/default/pgcourier, then run systemctl enable --now pgcourier-worker.
Several share the queue; a role needs net.grant_worker to run one, net.grant_monitor to see them here.</source>
        <translation>왼쪽 아래에서 이 창의 워커를 시작하거나, 데이터베이스에 접근할 수 있는 컴퓨터에서 실행하세요.
%1
서비스로는 systemd 유닛 pgcourier-worker가 있습니다. /etc/default/pgcourier에 DATABASE_URL을 넣고 systemctl enable --now pgcourier-worker를 실행하세요.
여러 워커가 큐를 나눠 처리합니다. 워커를 실행하려면 net.grant_worker, 여기에서 보려면 net.grant_monitor 권한이 필요합니다.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>명령 복사</translation>
    </message>
</context>
</TS>
