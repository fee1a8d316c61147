// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/connectiontest.h"

#include "app/db/check/connectiontest.h"
#include "app/db/check/patience.h"
#include "app/model/connect/servicefile.h"
#include "app/postgres/localcluster.h"

#include <mutex>
#include <QPromise>
#include <QThread>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

ConninfoOptions serviceOf(const Conninfo &conninfo)
{
    const QString name = conninfo.effective(u"service"_s);
    for (const ServiceEntry &entry : name.isEmpty() ? QList<ServiceEntry>{} : readServices()) {
        if (entry.name == name)
            return entry.options;
    }
    return {};
}

// On a thread that nobody waits for: a resolver or a server may keep it for seconds.
template <typename Work> void runAside(Work work)
{
    QThread *thread = QThread::create(std::move(work));
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

} // namespace

// One test. Made on the window's thread, run on another; shared, since either may be the last to leave.
class ConnectionTester::Run
{
public:
    using Report = ConnectionTest::Report;

    explicit Run(ConnectionTarget target) : m_target(std::move(target)) { }

    void go(const Report &report)
    {
        m_good = tryIt(report);
        m_cluster.release(); // here, since it may have to stop the server
    }
    [[nodiscard]] bool isGood() const { return m_good; }

    void cancel()
    {
        const std::lock_guard lock(m_guard);
        m_cancelled = true;
        if (m_test)
            m_test->cancel();
    }

private:
    bool tryIt(const Report &report)
    {
        Result<QString> text = m_target.conninfo;
        if (m_target.local) {
            report({CheckStep::Start, CheckState::Running, {}, {}, {}});
            text = m_cluster.acquire();
            if (!text) {
                report({CheckStep::Start, CheckState::Failed, text.error().text,
                    QStringList{text.error().detail}, text.error().hint});
                return false;
            }
            report({CheckStep::Start, CheckState::Passed, m_cluster.status().dataFolder, {}, {}});
        }
        auto conninfo = Conninfo::parse(*text);
        if (!conninfo) {
            report({CheckStep::Start, CheckState::Failed, conninfo.error().text, {}, conninfo.error().hint});
            return false;
        }
        return test(*conninfo, report);
    }

    bool test(const Conninfo &conninfo, const Report &report)
    {
        ConnectionTest::Options options;
        options.service = serviceOf(conninfo);
        options.readOnly = m_target.readOnly;
        {
            const std::lock_guard lock(m_guard);
            if (m_cancelled)
                return false;
            m_test = std::make_unique<ConnectionTest>(conninfo, options, report);
        }
        const bool good = m_test->run();
        const std::lock_guard lock(m_guard);
        m_test.reset();
        return good;
    }

    ConnectionTarget m_target;
    LocalCluster m_cluster;
    std::mutex m_guard; // cancel() comes from the window's thread
    bool m_cancelled = false;
    std::atomic_bool m_good{false};
    std::unique_ptr<ConnectionTest> m_test;
};

ConnectionTester::ConnectionTester(QObject *parent) : QObject(parent) { }

ConnectionTester::~ConnectionTester()
{
    cancel();
}

void ConnectionTester::start(const ConnectionTarget &target)
{
    cancel();
    m_run = std::make_shared<Run>(target);
    auto promise = std::make_shared<QPromise<CheckResult>>();
    promise->start();
    m_watcher = new QFutureWatcher<CheckResult>(this);
    connect(m_watcher, &QFutureWatcherBase::resultReadyAt, this,
        [this](int index) { Q_EMIT stepChanged(m_watcher->resultAt(index)); });
    connect(m_watcher, &QFutureWatcherBase::finished, this, [this, run = m_run] {
        dropWatcher();
        Q_EMIT finished(run->isGood());
    });
    m_watcher->setFuture(promise->future());
    runAside([run = m_run, promise] {
        run->go([&promise](const CheckResult &result) { promise->addResult(result); });
        promise->finish();
    });
}

void ConnectionTester::cancel()
{
    dropWatcher();
    if (m_run)
        m_run->cancel();
    m_run.reset();
}

void ConnectionTester::dropWatcher()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

QFuture<bool> passwordWanted(const QString &text)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    QFuture<bool> future = promise->future();
    runAside([promise, text] {
        static const std::atomic_bool never{false};
        const auto conninfo = Conninfo::parse(text);
        const Patience patience(std::chrono::seconds(5), never);
        promise->addResult(conninfo && logIn(*conninfo, patience).wantsPassword());
        promise->finish();
    });
    return future;
}

} // namespace pgcourier
