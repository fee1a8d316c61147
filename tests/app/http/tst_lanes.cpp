// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lanes.h"

#include <QTest>

using namespace pgcourier;

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sweep_whereLanesAreFew_forgetsNone();
    void sweep_whereLanesAreMany_keepsThoseThatAreInUse();
    void sweep_whereLanesAreMany_keepsThoseWithWaitingOnes();
    void waiting_whenForgottenWithItsLanes_isFreed();

private:
    static DeliveryPtr to(int host)
    {
        auto delivery = std::make_shared<Delivery>();
        delivery->wire.setUrl(QUrl(QStringLiteral("http://host%1/").arg(host)));
        return delivery;
    }
    static constexpr int many = 300;
    static constexpr int plenty = 1000; // on the wire
};

void TestLanes::sweep_whereLanesAreFew_forgetsNone()
{
    Lanes lanes(1, plenty);
    lanes.add(to(1));
    lanes.end(*lanes.next(false), 0);
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(1));
}

// Its manager was retired, and its place on the wire given back before it ends.
void TestLanes::sweep_whereLanesAreMany_keepsThoseThatAreInUse()
{
    Lanes lanes(1, plenty);
    for (int host = 0; host < many; ++host)
        lanes.add(to(host));
    const DeliveryPtr slow = lanes.next(false);
    lanes.release(*slow);
    while (const DeliveryPtr delivery = lanes.next(false))
        lanes.end(*delivery, 0);
    QCOMPARE(lanes.count(), size_t(many));
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(1));
    const std::weak_ptr<Lane> lane = slow->lane;
    QCOMPARE(slow->lane->origin, slow->wire.origin());
    lanes.end(*slow, BodyBudget::smallBody + 1);
    QVERIFY(!lane.expired());
    QVERIFY(lane.lock()->heavy); // it is the lane that the next one comes from
}

void TestLanes::sweep_whereLanesAreMany_keepsThoseWithWaitingOnes()
{
    Lanes lanes(1, 1);
    for (int host = 0; host < many; ++host)
        lanes.add(to(host));
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(many));
    int went = 0;
    while (const DeliveryPtr delivery = lanes.next(false)) {
        lanes.end(*delivery, 0);
        ++went;
    }
    QCOMPARE(went, many);
}

void TestLanes::waiting_whenForgottenWithItsLanes_isFreed()
{
    std::weak_ptr<Delivery> waiting;
    {
        Lanes lanes(1, plenty);
        lanes.add(to(1));
        const DeliveryPtr delivery = lanes.next(false);
        lanes.release(*delivery);
        lanes.addFirst(delivery); // redirected to the same host
        waiting = delivery;
    }
    QVERIFY(waiting.expired());
}

QTEST_APPLESS_MAIN(TestLanes)
#include "tst_lanes.moc"
