// A small AWS client: JSON in, JSON out. Signatures are not checked, but the scope of one says which region is meant.

const TARGETS = {
  ecs: { prefix: 'AmazonEC2ContainerServiceV20141113', type: 'application/x-amz-json-1.1', name: 'ecs' },
  cloudwatch: { prefix: 'GraniteServiceVersion20100801', type: 'application/x-amz-json-1.0', name: 'monitoring' },
};

export class Aws {
  constructor(region, account) {
    this.region = region;
    this.account = account;
  }

  async call(service, operation, body) {
    const target = TARGETS[service];
    const scope = `${this.account || 'console'}/20260101/${this.region}/${target.name}/aws4_request`;
    const answer = await fetch('/', {
      method: 'POST',
      headers: {
        'X-Amz-Target': `${target.prefix}.${operation}`,
        'Content-Type': target.type,
        Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) {
      throw new Error(`${operation}: ${said.message || said.Message || said.__type || answer.status}`);
    }
    return said;
  }

  /** All that concerns one region's services, in the form the page draws. */
  async services() {
    const arns = [];
    const { clusterArns } = await this.call('ecs', 'ListClusters', {});
    for (const cluster of clusterArns) {
      const { serviceArns } = await this.call('ecs', 'ListServices', { cluster, maxResults: 100 });
      for (let i = 0; i < serviceArns.length; i += 10) {
        const page = await this.call('ecs', 'DescribeServices', { cluster, services: serviceArns.slice(i, i + 10) });
        arns.push(...page.services);
      }
    }
    return Promise.all(arns.map((service) => this.#whole(service)));
  }

  async #whole(service) {
    const listed = await this.call('ecs', 'ListServiceDeployments', { service: service.serviceArn, maxResults: 5 });
    const newest = listed.serviceDeployments[0];
    if (!newest) {
      return { service, revisions: [] };
    }
    const { serviceDeployments: [deployment] } = await this.call('ecs', 'DescribeServiceDeployments', {
      serviceDeploymentArns: [newest.serviceDeploymentArn],
    });
    const arns = [deployment.targetServiceRevision, ...(deployment.sourceServiceRevisions || [])]
      .filter(Boolean).map((revision) => revision.arn);
    const { serviceRevisions: revisions } = await this.call('ecs', 'DescribeServiceRevisions', {
      serviceRevisionArns: arns,
    });
    return { service, deployment, revisions };
  }

  async alarms(names) {
    return names.length
      ? (await this.call('cloudwatch', 'DescribeAlarms', { AlarmNames: names })).MetricAlarms
      : [];
  }

  /** Requests by status class in each of the last minutes, over all of these target groups. */
  async traffic(groups, balancer, until, minutes) {
    const names = { s2: 'HTTPCode_Target_2XX_Count', s4: 'HTTPCode_Target_4XX_Count', s5: 'HTTPCode_Target_5XX_Count' };
    const end = Math.ceil(until / 60) * 60;
    const start = end - minutes * 60;
    const MetricDataQueries = groups.flatMap((group, g) => Object.entries(names).map(([key, MetricName]) => ({
      Id: `${key}_${g}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApplicationELB',
          MetricName,
          Dimensions: [
            { Name: 'TargetGroup', Value: group.slice(group.indexOf('targetgroup/')) },
            { Name: 'LoadBalancer', Value: balancer },
          ],
        },
        Period: 60,
        Stat: 'Sum',
      },
    })));
    const found = await this.call('cloudwatch', 'GetMetricData', {
      MetricDataQueries, StartTime: start, EndTime: end,
    });
    const bars = Array.from({ length: minutes }, (_, i) => ({ at: start + i * 60, s2: 0, s4: 0, s5: 0 }));
    for (const series of found.MetricDataResults) {
      series.Timestamps.forEach((at, i) => {
        const bar = bars[Math.round((at - start) / 60)];
        if (bar) {
          bar[series.Id.split('_')[0]] += series.Values[i];
        }
      });
    }
    return bars;
  }
}

export async function control(method, path, body) {
  const answer = await fetch(`/_sim/${path}`, {
    method, body: body && JSON.stringify(body), headers: body && { 'Content-Type': 'application/json' },
  });
  const said = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) {
    throw new Error(said.error || answer.status);
  }
  return said;
}
